-- No value for what is there: nothing is rewritten.
ALTER TABLE "innsending" ADD COLUMN     "sporings_id" TEXT;
