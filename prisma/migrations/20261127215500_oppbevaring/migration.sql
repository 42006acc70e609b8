-- AlterTable
ALTER TABLE "callback_leveranse" ALTER COLUMN "innhold" DROP NOT NULL;

-- CreateIndex
CREATE INDEX "callback_leveranse_klient_id_ferdig_leveranse_id_idx" ON "callback_leveranse"("klient_id", "ferdig", "leveranse_id") WHERE (innhold IS NOT NULL AND ferdig IS NOT NULL);

-- What was scrubbed before loses what is scrubbed now.
UPDATE "innsending_hendelse" h SET "detaljer" = (h."detaljer"::jsonb - 'begrunnelse')::json
FROM "innsending" i
WHERE i."referanse" = h."referanse" AND i."nyttelast" IS NULL AND h."detaljer" ->> 'begrunnelse' IS NOT NULL;

UPDATE "innsending" SET "callback_url" = NULL WHERE "nyttelast" IS NULL AND "callback_url" IS NOT NULL;
