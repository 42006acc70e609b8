-- CreateTable
CREATE TABLE "bruker" (
    "id" UUID NOT NULL,
    "kilde" TEXT NOT NULL,
    "brukernavn" TEXT NOT NULL,
    "navn" TEXT NOT NULL,
    "rolle" TEXT NOT NULL,
    "innsyn" BOOLEAN NOT NULL DEFAULT false,
    "aktiv" BOOLEAN NOT NULL DEFAULT true,
    "passord" TEXT,
    "utsteder" TEXT,
    "subjekt" TEXT,
    "mine_klienter" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "opprettet" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "oppdatert" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "sist_innlogget" TIMESTAMPTZ(3),

    CONSTRAINT "bruker_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "konsolloekt" (
    "sha256" TEXT NOT NULL,
    "bruker_id" UUID NOT NULL,
    "opprettet" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "sist_brukt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "konsolloekt_pkey" PRIMARY KEY ("sha256")
);

-- CreateIndex
CREATE UNIQUE INDEX "bruker_brukernavn_key" ON "bruker"("brukernavn");

-- CreateIndex
CREATE UNIQUE INDEX "bruker_utsteder_subjekt_key" ON "bruker"("utsteder", "subjekt");

-- CreateIndex
CREATE INDEX "konsolloekt_bruker_id_idx" ON "konsolloekt"("bruker_id");

-- AddForeignKey
ALTER TABLE "konsolloekt" ADD CONSTRAINT "konsolloekt_bruker_id_fkey" FOREIGN KEY ("bruker_id") REFERENCES "bruker"("id") ON DELETE CASCADE ON UPDATE CASCADE;
