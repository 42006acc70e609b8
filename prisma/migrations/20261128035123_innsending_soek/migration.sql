-- CreateTable
CREATE TABLE "innsending_soek" (
    "referanse" UUID NOT NULL,
    "ord" tsvector NOT NULL,
    "sporings_id" TEXT,

    CONSTRAINT "innsending_soek_pkey" PRIMARY KEY ("referanse")
);

-- CreateIndex
CREATE INDEX "innsending_soek_ord_idx" ON "innsending_soek" USING GIN ("ord");

-- CreateIndex
CREATE INDEX "innsending_soek_sporings_id_referanse_idx" ON "innsending_soek"("sporings_id", "referanse") WHERE (sporings_id IS NOT NULL);

-- Why those failed that have failed, or are tried again. Of what has a fault only: what is taken in has none. Holds up what
-- is written to innsending while it is made, some seconds for ten million. Not CONCURRENTLY: that waits for every statement
-- begun before it, and one of them may be another process waiting for this migration.
CREATE INDEX "innsending_feilkode_referanse_idx" ON "innsending"((feil ->> 'kode'), "referanse") WHERE (feil IS NOT NULL);
