-- CreateTable
CREATE TABLE "dokument_bruk" (
    "dokument_id" UUID NOT NULL,
    "referanse" UUID NOT NULL,

    CONSTRAINT "dokument_bruk_pkey" PRIMARY KEY ("dokument_id","referanse")
);

-- Every use that a payload tells of, in one pass over them.
INSERT INTO "dokument_bruk" ("dokument_id", "referanse")
SELECT DISTINCT d."dokument_id", i."referanse"
FROM "innsending" i
CROSS JOIN json_array_elements(i."nyttelast" -> 'journalposter') AS jp
CROSS JOIN json_array_elements(jp -> 'dokumenter') AS dok
JOIN "dokument" d ON d."dokument_id" = (dok ->> 'dokumentId')::uuid
WHERE i."nyttelast" IS NOT NULL;

-- CreateIndex
CREATE INDEX "dokument_bruk_referanse_idx" ON "dokument_bruk"("referanse");

-- Without what is no longer written.
DROP INDEX "dokument_referanse_idx";

-- CreateIndex
CREATE INDEX "dokument_referanse_idx" ON "dokument"("referanse") WHERE (referanse IS NOT NULL);

-- Served by client, and without those that have not ended.
DROP INDEX "innsending_ferdig_idx";

-- CreateIndex
CREATE INDEX "innsending_klient_id_ferdig_referanse_idx" ON "innsending"("klient_id", "ferdig", "referanse") WHERE (nyttelast IS NOT NULL AND ferdig IS NOT NULL);
