CREATE TABLE "revisjonskontroll" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "begynt" TIMESTAMPTZ(3) NOT NULL,
    "kommet_til" BIGINT NOT NULL DEFAULT 0,
    "ferdig" TIMESTAMPTZ(3),
    "rader" BIGINT NOT NULL DEFAULT 0,
    "foerste_brudd" BIGINT,
    "oppdatert" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "revisjonskontroll_pkey" PRIMARY KEY ("id")
);

-- Each leads to the newest that fit, however many there are.
CREATE INDEX "revisjonslogg_gjelder_id_idx" ON "revisjonslogg"("gjelder", "id");
CREATE INDEX "revisjonslogg_aktoer_id_idx" ON "revisjonslogg"("aktoer", "id");
CREATE INDEX "revisjonslogg_handling_id_idx" ON "revisjonslogg"("handling", "id");
CREATE INDEX "revisjonslogg_aktoer_handling_id_idx" ON "revisjonslogg"("aktoer", "handling", "id");
CREATE INDEX "revisjonslogg_tidspunkt_idx" ON "revisjonslogg"("tidspunkt");
DROP INDEX "revisjonslogg_gjelder_idx";
