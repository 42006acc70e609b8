import type { Json } from '../support/caller.js';
import { FIELD_CODES } from '../../src/shared/problem/index.js';

/** What in an example cannot be so, all through it. */
export function contradictions(value: Json, at = ''): string[] {
  if (typeof value !== 'object' || value === null) return [];
  const own = Array.isArray(value) ? [] : RULES.flatMap((rule) => rule(value)).map((text) => `${at} ${text}`);
  return [
    ...own,
    ...Object.entries<Json>(value).flatMap(([name, member]) => contradictions(member, `${at}/${name}`)),
  ];
}

type Rule = (one: Json) => string[];

const has = (one: Json, ...names: string[]) => names.every((name) => name in one);
/** Each sentence whose contradiction is seen. */
const seen = (...faults: [boolean, string][]) => faults.filter(([is]) => is).map(([, text]) => text);
const sum = (numbers: number[]) => numbers.reduce((total, one) => total + one, 0);
const FINAL = ['ARKIVERT', 'FEILET', 'AVBRUTT'];

function innsending(one: Json): string[] {
  if (!has(one, 'referanse', 'status') || has(one, 'leveranseId')) return [];
  const { status, type, feil, saksnummer, hendelser, nesteForsoek, sak, journalposter } = one;
  const isFinal = FINAL.includes(status);
  return seen(
    [status === 'ARKIVERT' && has(one, 'saksnummer') && !saksnummer, 'is ARKIVERT and has no saksnummer'],
    [!!feil && !['FEILET', 'UNDER_ARKIVERING', 'AVBRUTT'].includes(status), `is ${status} and has a feil`],
    [status === 'FEILET' && has(one, 'feil') && !feil, 'is FEILET and has no feil'],
    [!!saksnummer && type === 'SAK' && status === 'MOTTATT', 'is MOTTATT and has a saksnummer'],
    [!!sak && sak.saksnummer !== saksnummer, 'has two saksnumre'],
    [isFinal && !!nesteForsoek, `is ${status} and has a next attempt`],
    [type === 'JOURNALPOST' && /\/saker/.test(one.statusUrl ?? ''), 'has another statusUrl'],
    [!!one.statusUrl && !one.statusUrl.endsWith(one.referanse), 'has the statusUrl of another'],
    [!!hendelser && hendelser[0]?.type !== 'MOTTATT', 'was not received'],
    [!!hendelser && isFinal && hendelser.at(-1)?.type !== status, `is ${status} without the event of that`],
    [
      status === 'ARKIVERT' && (journalposter ?? []).some((post: Json) => post.journalpostnummer === null),
      'is ARKIVERT and has a journalpost without a number',
    ],
  );
}

function melding(one: Json): string[] {
  const [, status] = /^innsending\.(\w+)$/.exec(one.type) ?? [];
  return seen([!!status && one.data && one.data.status !== status.toUpperCase(), 'tells of another status']);
}

function leveranse(one: Json): string[] {
  if (!has(one, 'leveranseId', 'forsoek')) return [];
  const { forsoek, antallForsoek, status, nesteForsoek, ferdig } = one;
  return seen(
    [forsoek.length !== antallForsoek, `has ${forsoek.length} attempts and says ${antallForsoek}`],
    [status === 'VENTER' && !nesteForsoek, 'waits for nothing'],
    [(status === 'VENTER') === !!ferdig, `is ${status}, and ferdig says another thing`],
    [status === 'LEVERT' && !forsoek.some((try_: Json) => isDelivered(try_)), 'is LEVERT by no attempt'],
    [
      status !== 'LEVERT' && forsoek.some((try_: Json) => isDelivered(try_)),
      `is ${status} after a good attempt`,
    ],
  );
}

const isDelivered = ({ httpStatus, feilklasse }: Json) =>
  httpStatus >= 200 && httpStatus < 300 && feilklasse === null;

function utfall(one: Json): string[] {
  if (!has(one, 'httpStatus', 'feilklasse')) return [];
  const { httpStatus, feilklasse, levert } = one;
  const isGood = httpStatus >= 200 && httpStatus < 300;
  return seen(
    [isGood === (feilklasse !== null), `answered ${httpStatus} and failed with ${feilklasse}`],
    [levert !== undefined && levert !== isGood, `answered ${httpStatus} and is levert ${levert}`],
    [feilklasse === 'http' && httpStatus === null, 'failed with http and no status'],
  );
}

function callback(one: Json): string[] {
  if (!has(one, 'callbackId', 'aktiv')) return [];
  return seen(
    [one.aktiv === !!one.deaktivertGrunn, `is aktiv ${one.aktiv} because of ${one.deaktivertGrunn}`],
    [
      !one.hendelser.length || new Set(one.hendelser).size < one.hendelser.length,
      'has no events, or one twice',
    ],
  );
}

function arkivsystem(one: Json): string[] {
  if (!has(one, 'feilPaaRad', 'tilstand')) return [];
  return seen(
    [one.feilPaaRad > 0 !== !!one.slag || !!one.slag !== !!one.aarsak, 'has failed and not failed'],
    [(one.tilstand === 'PAUSE') !== !!one.pauseTil, `is ${one.tilstand} until ${one.pauseTil}`],
  );
}

function kvitteringForMange(one: Json): string[] {
  if (!has(one, 'ok', 'referanse')) return [];
  return seen([one.ok === !!one.kode, `is ok ${one.ok} with kode ${one.kode}`]);
}

function tall(one: Json): string[] {
  if (has(one, 'emner'))
    return ['klare', 'venter', 'iArbeid', 'parkert'].flatMap((name) =>
      seen([
        sum(one.emner.map((emne: Json) => emne[name])) !== one[name],
        `has another ${name} than its topics`,
      ]),
    );
  if (has(one, 'perStatus', 'perDag'))
    return ['perKlient', 'perDag'].flatMap((name) =>
      seen(
        [!isSum(one.perStatus, one[name]), `${name} has another sum than perStatus`],
        [one.perDag.some(({ dag }: Json) => dag < one.fra || dag > one.til), 'has a day outside its period'],
      ),
    );
  if (has(one, 'avvik', 'avviksliste'))
    return seen([
      one.avvik !== one.avviksliste.length,
      `has ${one.avviksliste.length} avvik and says ${one.avvik}`,
    ]);
  if (has(one, 'hel', 'foersteBrudd'))
    return seen([one.hel !== (one.foersteBrudd === null), 'is whole and broken']);
  return [];
}

function isSum(total: Json, parts: Json[]): boolean {
  const names = new Set([total, ...parts.map(({ antall }) => antall)].flatMap((one) => Object.keys(one)));
  return [...names].every((name) => sum(parts.map(({ antall }) => antall[name] ?? 0)) === (total[name] ?? 0));
}

function dokument(one: Json): string[] {
  return seen(
    [has(one, 'filnavn') && /\.pdf$/.test(one.filnavn) && one.mediatype !== 'application/pdf', 'is no PDF'],
    [
      has(one, 'saksaar', 'saksnummer') && !one.saksnummer.startsWith(`${one.saksaar}/`),
      'is of another year',
    ],
  );
}

function problem(one: Json): string[] {
  if (!has(one, 'sporingsId', 'kode')) return [];
  return seen(
    [(one.kode === 'VALIDERINGSFEIL') !== has(one, 'feil'), `is ${one.kode} with other faults`],
    [FIELD_CODES.includes(one.kode), 'has the code of a field'],
  );
}

/** Two instants of which the first cannot be after the second. */
const ORDER = [
  ['mottatt', 'oppdatert'],
  ['opprettet', 'oppdatert'],
  ['opprettet', 'ferdig'],
  ['opprettet', 'parkert'],
  ['opprettet', 'utloeper'],
  ['opprettet', 'sistBrukt'],
  ['sendt', 'oppdatert'],
  ['opprettet', 'nesteForsoek'],
  ['gyldigFra', 'gyldigTil'],
];

function rekkefoelge(one: Json): string[] {
  return ORDER.filter(([first, second]) => one[first!] && one[second!] && one[first!] > one[second!]).map(
    ([first, second]) => `is ${second} before ${first}`,
  );
}

const RULES: Rule[] = [
  innsending,
  melding,
  leveranse,
  utfall,
  callback,
  arkivsystem,
  kvitteringForMange,
  tall,
  dokument,
  problem,
  rekkefoelge,
];
