-- CreateTable
CREATE TABLE "arkiv_steg" (
    "referanse" UUID NOT NULL,
    "nummer" INTEGER NOT NULL,
    "arkivsystem" TEXT NOT NULL,
    "slag" TEXT NOT NULL,
    "gjelder" TEXT NOT NULL,
    "tilstand" TEXT NOT NULL,
    "forsoek" INTEGER NOT NULL DEFAULT 0,
    "begynt" TIMESTAMPTZ(3),
    "sendt" TIMESTAMPTZ(3),
    "status_url" TEXT,
    "sett" BOOLEAN NOT NULL DEFAULT false,
    "svar" TEXT,
    "filer_igjen" BOOLEAN NOT NULL DEFAULT false,
    "oppslag" TIMESTAMPTZ(3),
    "foer" INTEGER[] DEFAULT ARRAY[]::INTEGER[],
    "kjennetegn" TEXT,
    "saksnummer" TEXT,
    "journalpostnummer" INTEGER,
    "resultat" JSON,
    "gjenkjent" TEXT,
    "kandidater" JSON,
    "feil" JSON,
    "oppdatert" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "arkiv_steg_pkey" PRIMARY KEY ("referanse","nummer")
);

-- CreateIndex
CREATE INDEX "arkiv_steg_arkivsystem_saksnummer_idx" ON "arkiv_steg"("arkivsystem", "saksnummer") WHERE (saksnummer IS NOT NULL);

-- CreateIndex
CREATE INDEX "arkiv_steg_arkivsystem_kjennetegn_idx" ON "arkiv_steg"("arkivsystem", "kjennetegn") WHERE (kjennetegn IS NOT NULL AND tilstand IN ('SENDES', 'SENDT', 'UKJENT'));
