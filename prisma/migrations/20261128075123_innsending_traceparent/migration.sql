-- AlterTable
ALTER TABLE "innsending" ADD COLUMN     "traceparent" TEXT;
