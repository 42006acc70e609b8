-- What was there before the triggers. Nothing is locked: rows and changes are of one snapshot, so that what has been counted
-- since is taken off again, and what comes later is not yet in either. A migration of its own, because the triggers must be
-- committed by then: no writer is left that does not count.
INSERT INTO "innsending_tall" (dag, klient_id, status, antall)
SELECT dag, klient_id, status, sum(antall)
FROM (SELECT (mottatt AT TIME ZONE 'Europe/Oslo')::date AS dag, klient_id, status, count(*) AS antall
      FROM "innsending" GROUP BY 1, 2, 3
      UNION ALL
      SELECT dag, klient_id, status, -antall FROM "innsending_tall_endring") AS alle
GROUP BY 1, 2, 3 HAVING sum(antall) <> 0;
