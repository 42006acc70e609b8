CREATE TABLE "innsending_endring" (
    "id" BIGSERIAL NOT NULL,
    "mottatt" TIMESTAMPTZ(3) NOT NULL,
    "klient_id" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "feilkode" TEXT NOT NULL,
    "antall" BIGINT NOT NULL,
    "ferdig" TIMESTAMPTZ(3),
    "alder" SMALLINT,

    CONSTRAINT "innsending_endring_pkey" PRIMARY KEY ("id")
);

-- It is emptied now and then: what is deleted must not be read for long.
ALTER TABLE "innsending_endring" SET (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 1000);

CREATE TABLE "innsending_forloep" (
    "status" TEXT NOT NULL,
    "fra" TIMESTAMPTZ(3) NOT NULL,
    "klient_id" TEXT NOT NULL,
    "feilkode" TEXT NOT NULL,
    "antall" BIGINT NOT NULL,

    CONSTRAINT "innsending_forloep_pkey" PRIMARY KEY ("status","fra","klient_id","feilkode")
);

CREATE TABLE "innsending_ferdigtid" (
    "fra" TIMESTAMPTZ(3) NOT NULL,
    "klient_id" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "alder" SMALLINT NOT NULL,
    "antall" BIGINT NOT NULL,

    CONSTRAINT "innsending_ferdigtid_pkey" PRIMARY KEY ("fra","klient_id","status","alder")
);

-- Where an instant is counted: in its minute, its hour, its Norwegian day or month, the coarser the longer ago it is. Each
-- lies whole within the next, so that what is moved there is counted where it was.
CREATE FUNCTION "public"."innsending_trinn"("instant" timestamptz) RETURNS timestamptz LANGUAGE sql STABLE AS $$
  SELECT CASE WHEN instant >= now() - interval '3 hours' THEN date_trunc('minute', instant)
              WHEN instant >= now() - interval '3 days' THEN date_trunc('hour', instant, 'UTC')
              WHEN instant >= now() - interval '40 days' THEN date_trunc('day', instant, 'Europe/Oslo')
              ELSE date_trunc('month', instant, 'Europe/Oslo') END
$$;

-- How long one took, as the number of these bounds, in seconds, that it reached. src/innsending/tall/ferdigtid.ts has them, too.
CREATE FUNCTION "public"."innsending_alder"("mottatt" timestamptz, "ferdig" timestamptz) RETURNS smallint LANGUAGE sql IMMUTABLE AS $$
  SELECT width_bucket(extract(epoch FROM ferdig - mottatt)::float8,
    ARRAY[0.25, 0.5, 1, 2, 5, 10, 30, 60, 300, 900, 3600, 21600, 86400, 604800]::float8[])::smallint
$$;

-- The changes have a new table, since the version before this one empties the old one without knowing what is new in them; what
-- it tells of the counts stands still until it is stopped. No writer is left with a change for the old table behind this lock.
LOCK TABLE "innsending" IN SHARE ROW EXCLUSIVE MODE;

WITH tatt AS (DELETE FROM "innsending_tall_endring" RETURNING dag, klient_id, status, antall)
INSERT INTO "innsending_tall" AS t (dag, klient_id, status, antall)
SELECT dag, klient_id, status, sum(antall) FROM tatt GROUP BY 1, 2, 3 ORDER BY 1, 2, 3
ON CONFLICT (dag, klient_id, status) DO UPDATE SET antall = t.antall + excluded.antall;

CREATE OR REPLACE FUNCTION "public"."innsending_tell"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    INSERT INTO public.innsending_endring (mottatt, klient_id, status, feilkode, antall, ferdig, alder)
    SELECT date_trunc('minute', mottatt), klient_id, status,
           CASE status WHEN 'FEILET' THEN coalesce(feil ->> 'kode', '') ELSE '' END, count(*),
           date_trunc('minute', ferdig), public.innsending_alder(mottatt, ferdig)
    FROM ny GROUP BY 1, 2, 3, 4, 6, 7;
  ELSIF TG_OP = 'DELETE' THEN
    INSERT INTO public.innsending_endring (mottatt, klient_id, status, feilkode, antall)
    SELECT date_trunc('minute', mottatt), klient_id, status,
           CASE status WHEN 'FEILET' THEN coalesce(feil ->> 'kode', '') ELSE '' END, -count(*)
    FROM gammel GROUP BY 1, 2, 3, 4;
  ELSE
    INSERT INTO public.innsending_endring (mottatt, klient_id, status, feilkode, antall, ferdig, alder)
    SELECT date_trunc('minute', mottatt), klient_id, status,
           CASE status WHEN 'FEILET' THEN coalesce(feil ->> 'kode', '') ELSE '' END, sum(antall),
           date_trunc('minute', ferdig), public.innsending_alder(mottatt, ferdig)
    FROM (SELECT mottatt, klient_id, status, feil, ferdig, 1 AS antall FROM ny
          UNION ALL
          SELECT mottatt, klient_id, status, feil, ferdig, -1 FROM gammel) AS endring
    GROUP BY 1, 2, 3, 4, 6, 7 HAVING sum(antall) <> 0;
  END IF;
  RETURN NULL;
END $$;
