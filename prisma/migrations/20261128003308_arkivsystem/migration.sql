-- CreateTable
CREATE TABLE "arkivsystem" (
    "navn" TEXT NOT NULL,
    "feil_paa_rad" INTEGER NOT NULL DEFAULT 0,
    "pause_til" TIMESTAMPTZ(3),
    "pause_fra" TIMESTAMPTZ(3),
    "slag" TEXT,
    "aarsak" TEXT,
    "sist_svar" TIMESTAMPTZ(3),
    "endret" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "arkivsystem_pkey" PRIMARY KEY ("navn")
);
