-- Of an hour, or a day, that lay across the limit a part was looked for in it and a part in the next coarser step, where all of
-- it had been moved: what was taken from such a count was not found. The limits lie between hours, and between days.
CREATE OR REPLACE FUNCTION "public"."innsending_trinn"("instant" timestamptz) RETURNS timestamptz LANGUAGE sql STABLE AS $$
  SELECT CASE WHEN instant >= date_trunc('minute', now() - interval '3 hours') THEN date_trunc('minute', instant)
              WHEN instant >= date_trunc('hour', now() - interval '3 days', 'UTC') THEN date_trunc('hour', instant, 'UTC')
              WHEN instant >= date_trunc('day', now() - interval '40 days', 'Europe/Oslo') THEN date_trunc('day', instant, 'Europe/Oslo')
              ELSE date_trunc('month', instant, 'Europe/Oslo') END
$$;
