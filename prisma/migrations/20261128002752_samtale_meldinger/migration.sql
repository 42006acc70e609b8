-- CreateIndex
CREATE INDEX "outbox_message_topic_lane_idx" ON "outbox_message"("topic", "lane") WHERE (lane ~~ 'arkiv %'::text);

-- What waits about a submission may be the next move of its samtale too. The index of the version before, for one topic more:
-- a statement that asks for the one topic is led by it as well.
DROP INDEX "outbox_message_referanse_idx";
CREATE INDEX "outbox_message_referanse_idx" ON "outbox_message"((payload ->> 'referanse'))
  WHERE (topic IN ('innsending.mottatt', 'arkiv.steg') AND claim_id IS NULL);
