CREATE TABLE "innsending_tall" (
    "dag" DATE NOT NULL,
    "klient_id" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "antall" BIGINT NOT NULL,

    CONSTRAINT "innsending_tall_pkey" PRIMARY KEY ("dag","klient_id","status")
);

CREATE TABLE "innsending_tall_endring" (
    "id" BIGSERIAL NOT NULL,
    "dag" DATE NOT NULL,
    "klient_id" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "antall" BIGINT NOT NULL,

    CONSTRAINT "innsending_tall_endring_pkey" PRIMARY KEY ("id")
);

-- It is emptied now and then: what is deleted must not be read for long.
ALTER TABLE "innsending_tall_endring" SET (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 1000);

-- Triggers, because every writer must be counted: the version before this one while it still serves, too. One run a
-- statement, however many rows it has; the old status is there without being asked for.
CREATE FUNCTION "public"."innsending_tell"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    INSERT INTO public.innsending_tall_endring (dag, klient_id, status, antall)
    SELECT (mottatt AT TIME ZONE 'Europe/Oslo')::date, klient_id, status, count(*) FROM ny GROUP BY 1, 2, 3;
  ELSIF TG_OP = 'DELETE' THEN
    INSERT INTO public.innsending_tall_endring (dag, klient_id, status, antall)
    SELECT (mottatt AT TIME ZONE 'Europe/Oslo')::date, klient_id, status, -count(*) FROM gammel GROUP BY 1, 2, 3;
  ELSE
    INSERT INTO public.innsending_tall_endring (dag, klient_id, status, antall)
    SELECT (mottatt AT TIME ZONE 'Europe/Oslo')::date, klient_id, status, sum(antall)
    FROM (SELECT mottatt, klient_id, status, 1 AS antall FROM ny
          UNION ALL
          SELECT mottatt, klient_id, status, -1 FROM gammel) AS endring
    GROUP BY 1, 2, 3 HAVING sum(antall) <> 0;
  END IF;
  RETURN NULL;
END $$;

CREATE TRIGGER "innsending_tell_nye" AFTER INSERT ON "innsending"
  REFERENCING NEW TABLE AS ny FOR EACH STATEMENT EXECUTE FUNCTION "public"."innsending_tell"();
CREATE TRIGGER "innsending_tell_endrede" AFTER UPDATE ON "innsending"
  REFERENCING OLD TABLE AS gammel NEW TABLE AS ny FOR EACH STATEMENT EXECUTE FUNCTION "public"."innsending_tell"();
CREATE TRIGGER "innsending_tell_slettede" AFTER DELETE ON "innsending"
  REFERENCING OLD TABLE AS gammel FOR EACH STATEMENT EXECUTE FUNCTION "public"."innsending_tell"();
