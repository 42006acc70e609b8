import { connected } from './admin.database.js';

/** Clients by how much of all they send, from a large one to one that hardly sends. */
export const KLIENTER = [
  ['skyss', 'Skoleskyss', 0.45],
  ['byggesak', 'Byggesak', 0.25],
  ['barnehage', 'Barnehageopptak', 0.14],
  ['personal', 'Personal', 0.08],
  ['helse', 'Helse og omsorg', 0.05],
  ['kultur', 'Kulturskolen', 0.02],
  ['naering', 'Næring', 0.009],
  ['jakt', 'Viltforvaltning', 0.001],
] as const;

/** Words of titles by how many have them. */
export const ORD = {
  /** Of a million some 20. */
  sjeldent: 'kvitfjellrittet',
  /** More than are all looked at at once, and only of what is old: the newest that have it lie far down. */
  gammelt: 'stormskade',
  vanlig: 'søknad',
} as const;

/** Why submissions fail: the shares of the codes, and days with many at once. */
const FEILET_SHARE = 0.05;

const FASTER = ['synchronous_commit = off', `work_mem = '256MB'`];

/** As many rows of `innsending` a statement: its triggers keep a copy of them while it runs. */
const SLICE = 25_000;

/**
 * Fills an application's empty database with `antall` submissions, as they lie there after a year: most archived, one in
 * twenty failed, some hundred under way, with their events, what they are found by, and deliveries to three receivers. Not by
 * the application, which would take half an hour; its triggers count as they always do. The same every time.
 */
export function fill(databaseUrl: string, antall: number): Promise<void> {
  return connected(databaseUrl, async (client) => {
    await client.query('SELECT setseed(0.5)');
    for (const setting of FASTER) await client.query(`SET ${setting}`);
    for (const statement of [rows(antall), 'CREATE UNIQUE INDEX ON rad (n)', 'ANALYZE rad', KLIENT])
      await client.query(statement);
    for (let from = 1; from <= antall; from += SLICE)
      await client.query(INNSENDING, [from, from + SLICE - 1]);
    for (const statement of [HENDELSE, SOEK, CALLBACK, LEVERANSE, FORSOEK, UTBOKS])
      await client.query(statement);
    await client.query('DROP TABLE rad');
    await client.query('VACUUM ANALYZE');
  });
}

const list = (texts: readonly string[]) => `ARRAY[${texts.map((text) => `'${text}'`).join(', ')}]`;
const one = (texts: readonly string[], chance: string) =>
  `(${list(texts)})[1 + floor(${chance} * ${texts.length})::int]`;

const TITLER = [
  'Søknad om skoleskyss',
  'Søknad om barnehageplass',
  'Søknad om byggetillatelse',
  'Søknad om dispensasjon fra reguleringsplan',
  'Vedtak om spesialundervisning',
  'Klage på vedtak om støtte',
  'Nabovarsel om garasje',
  'Tilsynsrapport for barnehage',
  'Sluttkontroll og ferdigattest',
  'Referat fra møte om skolevei',
  'Avtale om leie av lokale',
  'Fellingsløyve for hjort',
];
const STEDER = [
  'Fjellvang',
  'Arendal',
  'Grimstad',
  'Tvedestrand',
  'Risør',
  'Åmli',
  'Bygland',
  'Valle',
  'Lillesand',
];
const ENHETER = ['Samferdsel', 'Plan og bygg', 'Oppvekst', 'Helse', 'Kultur'];

/** The choices made for each, once: all tables are written from them. Working days of ten hours, up to now. */
function rows(antall: number): string {
  const shares = KLIENTER.map(([klient], at) => {
    const upTo = KLIENTER.slice(0, at + 1).reduce((sum, [, , share]) => sum + share, 0);
    return `WHEN k < ${upTo.toFixed(3)} THEN '${klient}'`;
  });
  const underWay = Math.min(400, antall / 20);
  return `
    CREATE UNLOGGED TABLE rad AS
    WITH tid AS MATERIALIZED (
      SELECT n, (n - 0.5) / ${antall} * 260 AS dag, random() AS k, random() AS s, random() AS f, random() AS t,
             random() AS sted, random() AS enhet, random() AS slag
      FROM generate_series(1, ${antall}) n
    ), alle AS (
      SELECT *, now() - interval '2 seconds'
          - (361 - floor(dag) - 2 * floor(dag / 5)) * interval '1 day' - (1 - dag + floor(dag)) * interval '10 hours' AS ved,
        -- Every 26th day one archive code is gone, and half of what comes fails.
        s < ${FEILET_SHARE * 0.6} OR (floor(dag)::int % 26 = 7 AND s < 0.55) AS feiler
      FROM tid
    )
    SELECT n, uuidv7(mottatt - clock_timestamp()) AS referanse, mottatt, klient_id, status, type, saksaar, tittel, enhet,
           feilkode, gen_random_uuid()::text AS sporings_id,
           saksaar || '/' || CASE type WHEN 'SAK' THEN n ELSE 1 + floor(f * n)::int END AS saksnummer
    FROM (
      SELECT n, ved AS mottatt, f,
        CASE ${shares.join(' ')} ELSE '${KLIENTER[0][0]}' END AS klient_id,
        CASE WHEN n > ${antall - underWay} THEN ${one(['MOTTATT', 'MOTTATT', 'UNDER_ARKIVERING', 'VENTER_PAA_SAK'], 'slag')}
             WHEN feiler THEN 'FEILET' WHEN s > 0.99 THEN 'AVBRUTT' ELSE 'ARKIVERT' END AS status,
        CASE WHEN slag < 0.7 THEN 'SAK' ELSE 'JOURNALPOST' END AS type,
        extract(year FROM ved)::int AS saksaar,
        CASE WHEN n % 50000 = 17 THEN 'Bruk av grunn til ${ORD.sjeldent}'
             WHEN dag < 20 AND t < 0.1 THEN 'Melding om ${ORD.gammelt}'
             ELSE ${one(TITLER, 't')} END || ', ' || ${one(STEDER, 'sted')} || ' ' || n AS tittel,
        ${one(ENHETER, 'enhet')} AS enhet,
        CASE WHEN f < 0.4 THEN 'UKJENT_SAK' WHEN f < 0.65 THEN 'AVVIST_AV_ARKIVET' WHEN f < 0.8 THEN 'SAK_FEILET'
             WHEN f < 0.95 THEN 'KODE_MANGLER' WHEN f < 0.999 THEN 'FORSOEK_BRUKT_OPP' ELSE 'UTFALL_UKJENT' END AS feilkode
      FROM alle
    ) AS valgt ORDER BY n`;
}

const KLIENT = `
  INSERT INTO klient (klient_id, navn, scopes, oppdatert)
  SELECT klient_id, navn, '{arkivflyt:send,arkivflyt:les}', now()
  FROM (VALUES ${KLIENTER.map(([klientId, navn]) => `('${klientId}', '${navn}')`).join(', ')}) AS k(klient_id, navn)`;

/** As intake's own bench sends it (payload.ts): a sak with a part and two journalposter, or a journalpost alone. */
const NYTTELAST = `
  json_strip_nulls(json_build_object('tittel', CASE type WHEN 'SAK' THEN tittel END, 'saksdato', mottatt::date,
    'saksstatus', 'B', 'sakslogikk', 'NY', 'administrativEnhet', enhet, 'saksansvarlig', 'Kari Nordmann',
    'klassering', json_build_array(json_build_object('klassifikasjonssystem', 'K-KODER', 'klasseId', '243')),
    'parter', json_build_array(json_build_object('navn', 'Fjellvang skole', 'organisasjonsnummer', '974760673')),
    'journalposter', json_build_array(
      json_build_object('tittel', tittel, 'journalposttype', 'I', 'journalstatus', 'J', 'dokumentetsDato', mottatt::date,
        'korrespondanseparter', json_build_array(json_build_object('korrespondanseparttype', 'EA', 'navn', 'Ola Nordmann',
          'adresse', json_build_object('adresselinjer', json_build_array('Storgata 1'), 'postnummer', '4838', 'poststed', 'Arendal')))),
      json_build_object('tittel', 'Foreløpig svar', 'journalposttype', 'U', 'journalstatus', 'J', 'dokumentetsDato', mottatt::date,
        'korrespondanseparter', json_build_array(json_build_object('korrespondanseparttype', 'EM', 'navn', 'Ola Nordmann'))))))`;

const RESULTAT = `
  json_build_object('sak', json_build_object('saksnummer', saksnummer, 'systemId', gen_random_uuid(), 'resultat', 'OPPRETTET'),
    'journalposter', (SELECT json_agg(json_build_object('eksternNoekkel', NULL, 'journalpostnummer', p,
      'journalnummer', 2 * n + p || '/' || saksaar, 'systemId', gen_random_uuid(), 'dokumenter', '[]'::json)) FROM generate_series(1, 2) p))`;

const INNSENDING = `
  INSERT INTO innsending (referanse, klient_id, type, status, ekstern_noekkel, innhold_sha256, nyttelast, saksnummer, resultat, feil,
                          forsoek, neste_forsoek, sporings_id, mottatt, oppdatert, ferdig)
  SELECT referanse, klient_id, type, status, klient_id || '-' || n, encode(sha256(sporings_id::bytea), 'hex'), ${NYTTELAST},
         CASE WHEN status = 'ARKIVERT' OR type = 'JOURNALPOST' THEN saksnummer END,
         CASE status WHEN 'ARKIVERT' THEN ${RESULTAT} END,
         CASE status WHEN 'FEILET' THEN json_build_object('kode', feilkode, 'melding', 'Slik arkivet sier det.')
                     WHEN 'UNDER_ARKIVERING' THEN json_build_object('kode', 'ARKIV_UTILGJENGELIG', 'melding', 'Arkivet svarer ikke.') END,
         CASE status WHEN 'MOTTATT' THEN 0 WHEN 'FEILET' THEN 3 ELSE 1 END,
         CASE status WHEN 'UNDER_ARKIVERING' THEN now() + interval '1 hour' END, sporings_id, mottatt,
         mottatt + interval '2 seconds',
         CASE WHEN status IN ('ARKIVERT', 'FEILET', 'AVBRUTT') THEN mottatt + interval '2 seconds' END
  FROM rad WHERE n BETWEEN $1 AND $2 ORDER BY n`;

/** All in the epoke before the first, each in a transaction of its own. */
const HENDELSE = `
  INSERT INTO innsending_hendelse (referanse, klient_id, type, tidspunkt, detaljer, endelig, epoke, transaksjon)
  SELECT referanse, klient_id, status, mottatt + interval '2 seconds',
         CASE status WHEN 'FEILET' THEN json_build_object('kode', feilkode, 'forsoek', 3) END, true, 0, n
  FROM rad WHERE status IN ('ARKIVERT', 'FEILET', 'AVBRUTT') ORDER BY n`;

const SOEK = `
  INSERT INTO innsending_soek (referanse, ord, sporings_id)
  SELECT referanse, array_to_tsvector(regexp_split_to_array(replace(lower(tittel), ',', '') || ' foreløpig svar', ' ')), sporings_id
  FROM rad ORDER BY n`;

/** Receivers of the three largest; that of the third is dead. */
const CALLBACK = `
  INSERT INTO callback (callback_id, klient_id, url, hendelser, hemmelighet, feil_paa_rad, feil_siden, opprettet)
  SELECT gen_random_uuid(), klient_id, 'https://' || klient_id || '.example.no/arkiv',
         '{innsending.arkivert,innsending.feilet}', 'whsec_MTIzNDU2Nzg5MDEyMzQ1Njc4OTAxMjM0',
         doed::int * 40, CASE WHEN doed THEN now() - interval '1 day' END, now() - interval '1 year'
  FROM (VALUES ('skyss', false), ('byggesak', false), ('barnehage', true)) AS k(klient_id, doed)`;

/** Of the last quarter of the year. */
const LEVERANSE = `
  INSERT INTO callback_leveranse (leveranse_id, callback_id, klient_id, hendelse_id, hendelse, referanse, url, innhold, status,
                                  forsoek, neste_forsoek, opprettet, ferdig)
  SELECT uuidv7(mottatt - clock_timestamp()), callback_id, klient_id, 'bench-' || n, 'innsending.' || lower(status), referanse, url,
         json_build_object('type', 'innsending.' || lower(status), 'data', json_build_object('referanse', referanse, 'status', status)),
         CASE WHEN NOT doed THEN 'LEVERT' WHEN n % 3 = 0 THEN 'PARKERT' ELSE 'VENTER' END, 1,
         CASE WHEN doed AND n % 3 > 0 THEN now() + interval '1 hour' END, mottatt + interval '2 seconds',
         CASE WHEN NOT doed OR n % 3 = 0 THEN mottatt + interval '3 seconds' END
  FROM (SELECT r.*, callback_id, url, feil_paa_rad > 0 AND mottatt > now() - interval '2 days' AS doed
        FROM rad r JOIN callback USING (klient_id)
        WHERE status IN ('ARKIVERT', 'FEILET') AND mottatt > now() - interval '90 days') AS r
  ORDER BY n`;

const FORSOEK = `
  INSERT INTO callback_forsoek (leveranse_id, nummer, startet, varighet_ms, http_status, feilklasse)
  SELECT leveranse_id, 1, opprettet, 40, CASE status WHEN 'LEVERT' THEN 200 ELSE 503 END, CASE status WHEN 'LEVERT' THEN NULL ELSE 'http' END
  FROM callback_leveranse ORDER BY leveranse_id`;

const UTBOKS = `
  INSERT INTO outbox_message (topic, receiver, lane, payload, available_at)
  SELECT 'innsending.mottatt', 'archive', klient_id, json_build_object('referanse', referanse), now() + interval '1 hour'
  FROM rad WHERE status IN ('MOTTATT', 'UNDER_ARKIVERING')
  UNION ALL
  SELECT 'leveranse.send', 'notification', callback_id::text, json_build_object('leveranseId', leveranse_id), neste_forsoek
  FROM callback_leveranse WHERE status = 'VENTER'`;
