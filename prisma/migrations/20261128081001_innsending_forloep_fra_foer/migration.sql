-- What was there before the triggers counted it by time and by fault code. As with innsending_tall_fra_foer: rows and changes
-- are of one snapshot, and nothing is locked. Of what ended well long ago nobody asks.
INSERT INTO "innsending_forloep" (status, fra, klient_id, feilkode, antall)
SELECT status, public.innsending_trinn(mottatt), klient_id, feilkode, sum(antall)
FROM (SELECT status, date_trunc('minute', mottatt) AS mottatt, klient_id,
             CASE status WHEN 'FEILET' THEN coalesce(feil ->> 'kode', '') ELSE '' END AS feilkode, 1 AS antall
      FROM "innsending"
      WHERE status NOT IN ('ARKIVERT', 'AVBRUTT') OR mottatt > now() - interval '40 days'
      UNION ALL
      SELECT status, mottatt, klient_id, feilkode, -antall FROM "innsending_endring") AS alle
GROUP BY 1, 2, 3, 4 HAVING sum(antall) <> 0;

INSERT INTO "innsending_ferdigtid" (fra, klient_id, status, alder, antall)
SELECT public.innsending_trinn(ferdig), klient_id, status, alder, sum(antall)
FROM (SELECT date_trunc('minute', ferdig) AS ferdig, klient_id, status, public.innsending_alder(mottatt, ferdig) AS alder, 1 AS antall
      FROM "innsending" WHERE ferdig > now() - interval '40 days'
      UNION ALL
      SELECT ferdig, klient_id, status, alder, -antall FROM "innsending_endring" WHERE ferdig IS NOT NULL) AS alle
GROUP BY 1, 2, 3, 4 HAVING sum(antall) > 0;
