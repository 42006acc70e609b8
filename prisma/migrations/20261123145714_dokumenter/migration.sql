-- AlterTable
ALTER TABLE "dokument" ADD COLUMN     "delt" BOOLEAN NOT NULL DEFAULT false;

-- AlterTable
ALTER TABLE "arkiv"."dokumentobjekt" ADD COLUMN     "avvik_siden" TIMESTAMPTZ(3),
ADD COLUMN     "sist_verifisert" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP;

-- CreateIndex
CREATE INDEX "innsending_ferdig_idx" ON "innsending"("ferdig") WHERE (nyttelast IS NOT NULL);

-- CreateIndex
CREATE INDEX "dokumentobjekt_sjekksum_idx" ON "arkiv"."dokumentobjekt"("sjekksum");

-- CreateIndex
CREATE INDEX "dokumentobjekt_sist_verifisert_idx" ON "arkiv"."dokumentobjekt"("sist_verifisert");

-- CreateIndex
CREATE INDEX "dokumentobjekt_avvik_siden_idx" ON "arkiv"."dokumentobjekt"("avvik_siden") WHERE (avvik_siden IS NOT NULL);
