-- DropIndex
DROP INDEX "outbox_message_receiver_topic_lane_available_at_id_idx";

-- AlterTable
ALTER TABLE "outbox_message" ADD COLUMN     "alone" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "behind" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "leads" BOOLEAN NOT NULL DEFAULT false;

-- CreateIndex
CREATE INDEX "outbox_message_receiver_topic_lane_available_at_id_idx" ON "outbox_message"("receiver", "topic", "lane", "available_at", "id") WHERE (claim_id IS NULL AND parkert IS NULL AND NOT behind);
