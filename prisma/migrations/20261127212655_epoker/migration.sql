-- AlterTable
ALTER TABLE "innsending_hendelse" ADD COLUMN     "epoke" BIGINT NOT NULL DEFAULT 0;

-- CreateTable
CREATE TABLE "hendelse_epoke" (
    "epoke" BIGINT NOT NULL,
    "server_start" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "hendelse_epoke_pkey" PRIMARY KEY ("epoke")
);

-- CreateIndex: holds events up while it is made, some seconds for ten million. Not CONCURRENTLY: that waits for every
-- statement begun before it, and one of them may be another process waiting for this migration.
CREATE INDEX "innsending_hendelse_klient_id_epoke_transaksjon_id_idx" ON "innsending_hendelse"("klient_id", "epoke", "transaksjon", "id") WHERE (endelig);

-- DropIndex: the version before reads more slowly until it is gone.
DROP INDEX "innsending_hendelse_klient_id_transaksjon_id_idx";

-- What is there belongs to epoke 0, and so does what this server writes from now on, also by processes of the version
-- before. Unless its numbers are below those already there: then it was restored here, and its epoke 0 is over.
INSERT INTO "hendelse_epoke" SELECT 0, CASE
    WHEN (SELECT transaksjon FROM innsending_hendelse ORDER BY id DESC LIMIT 1) >= pg_current_xact_id()::text::bigint
    THEN '-infinity' ELSE pg_postmaster_start_time() END;

-- The epoke of what the calling transaction writes. The last one goes on as long as the server that began it runs; any
-- other server, and this one started again, begins a new one. The last one, not any that this server began: a database
-- may have been elsewhere in between. It sorts after all that a reader may have seen, also in a future that a restore
-- has undone: hence an instant and no running number. Ids go on from there for the same reason.
CREATE FUNCTION gjeldende_epoke() RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE
    siste hendelse_epoke;
BEGIN
    SELECT * INTO siste FROM hendelse_epoke ORDER BY epoke DESC LIMIT 1;
    IF siste.server_start = pg_postmaster_start_time() THEN RETURN siste.epoke; END IF;
    -- One at a time; who waited here finds the row of the first.
    LOCK TABLE hendelse_epoke IN SHARE ROW EXCLUSIVE MODE;
    SELECT * INTO siste FROM hendelse_epoke ORDER BY epoke DESC LIMIT 1;
    IF siste.server_start = pg_postmaster_start_time() THEN RETURN siste.epoke; END IF;
    siste.epoke := greatest(siste.epoke + 1, (extract(epoch FROM clock_timestamp()) * 1000)::bigint);
    siste.server_start := pg_postmaster_start_time();
    INSERT INTO hendelse_epoke SELECT siste.*;
    IF nextval('innsending_hendelse_id_seq') < siste.epoke THEN
        PERFORM setval('innsending_hendelse_id_seq', siste.epoke);
    END IF;
    RETURN siste.epoke;
END $$;
