-- AlterTable
ALTER TABLE "callback_forsoek" ADD COLUMN     "aarsak" TEXT;

-- A ping that was not taken waits for nobody: it is not one of those that were given up.
UPDATE "callback_leveranse" SET status = 'FEILET' WHERE status = 'PARKERT' AND hendelse = 'callback.ping';
