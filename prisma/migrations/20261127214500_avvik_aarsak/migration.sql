-- AlterTable
ALTER TABLE "arkiv"."dokumentobjekt" ADD COLUMN     "avvik_aarsak" TEXT;
