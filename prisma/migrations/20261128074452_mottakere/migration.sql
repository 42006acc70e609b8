-- CreateIndex
CREATE INDEX "callback_leveranse_status_callback_id_leveranse_id_idx" ON "callback_leveranse"("status", "callback_id", "leveranse_id");

-- DropIndex
DROP INDEX "callback_leveranse_callback_id_leveranse_id_idx";

-- AlterTable
ALTER TABLE "klient" ADD COLUMN     "sist_brukt" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "callback" ADD COLUMN     "fortsatt" TIMESTAMPTZ(3),
ADD COLUMN     "sist_aarsak" TEXT,
ADD COLUMN     "sist_feilet" TIMESTAMPTZ(3),
ADD COLUMN     "sist_feilklasse" TEXT,
ADD COLUMN     "sist_http_status" INTEGER,
ADD COLUMN     "sist_levert" TIMESTAMPTZ(3),
ADD COLUMN     "stoppet" TIMESTAMPTZ(3),
ADD COLUMN     "stoppet_av" TEXT,
ADD COLUMN     "stoppet_fordi" TEXT;
