-- DropIndex
DROP INDEX "innsending_sak_referanse_idx";

-- CreateIndex
CREATE INDEX "innsending_sak_referanse_status_idx" ON "innsending"("sak_referanse", "status") WHERE (status IN ('VENTER_PAA_SAK', 'FEILET'));

-- What waits for the archive about one submission. Of unclaimed messages only, so that a claim, which moves a row, makes no
-- second entry; what is in work is found by the index of that. The other topics are found by their keys.
CREATE INDEX "outbox_message_referanse_idx" ON "outbox_message"((payload ->> 'referanse')) WHERE (topic = 'innsending.mottatt' AND claim_id IS NULL);
