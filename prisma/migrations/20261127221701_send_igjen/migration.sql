-- AlterTable
ALTER TABLE "callback_leveranse" ADD COLUMN     "send_igjen" BOOLEAN NOT NULL DEFAULT false;
