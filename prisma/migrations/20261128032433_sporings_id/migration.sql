-- No value for what is there: nothing is rewritten, and the index is built from a look at the table alone.
ALTER TABLE "innsending" ADD COLUMN     "sporings_id" TEXT;

-- CreateIndex
CREATE INDEX "innsending_sporings_id_referanse_idx" ON "innsending"("sporings_id", "referanse") WHERE (sporings_id IS NOT NULL);
