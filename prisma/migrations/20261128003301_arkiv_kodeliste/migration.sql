-- AlterTable
ALTER TABLE "innsending" ADD COLUMN     "advarsler" JSON;

-- CreateTable
CREATE TABLE "arkiv_kodeliste" (
    "arkivsystem" TEXT NOT NULL,
    "liste" TEXT NOT NULL,
    "koder" JSON,
    "antall" INTEGER NOT NULL DEFAULT 0,
    "versjon" INTEGER NOT NULL DEFAULT 0,
    "oppdatert" BIGINT,
    "hentet" TIMESTAMPTZ(3),
    "helt" TIMESTAMPTZ(3),
    "neste" TIMESTAMPTZ(3) NOT NULL,
    "advarsel" TEXT,
    "feil" TEXT,

    CONSTRAINT "arkiv_kodeliste_pkey" PRIMARY KEY ("arkivsystem","liste")
);
