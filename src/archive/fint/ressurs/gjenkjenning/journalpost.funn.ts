import type { DokumentNyttelast, JournalpostNyttelast } from '../../../../noark/index.js';
import { hoveddokumentFoerst } from '../journalpost.ressurs.js';
import { type Koder, sammeKode } from '../koder.js';
import type { FintDokument, FintJournalpost, FintSak } from './lesing.js';
import { manglende, sammeTekst } from './likhet.js';

export type Funn =
  | { funn: 'EN'; journalpost: FintJournalpost }
  | { funn: 'INGEN' }
  | { funn: 'FLERE'; journalposter: FintJournalpost[] };

/** How one thing that the archive returned compares with ours. UVISST: it says too little, or more than we sent. */
type Likhet = 'LIK' | 'UVISST' | 'ULIK';

/**
 * Which journalpost of the sak is the one we sent: never "the highest number", for anyone may register in between.
 * `foer` are the numbers that were there before, `opptatt` those that other steps of ours have. What differs in
 * something that we sent is a stranger's. Of those that are equal in all, the lowest number is ours: they are twins.
 * Otherwise the only one left that nothing speaks against, if it has our title. FLERE, for a person to decide: the
 * archive returns too little to tell.
 */
export function finnJournalpost(
  sak: FintSak,
  journalpost: JournalpostNyttelast,
  foer: number[],
  opptatt: number[],
  koder: Koder,
): Funn {
  const taken = new Set([...foer, ...opptatt]);
  const possible = sak.journalposter
    .filter(({ nummer }) => !taken.has(nummer))
    .map((one) => ({ one, likhet: sammenlign(one, journalpost, koder) }))
    .filter(({ likhet }) => likhet !== 'ULIK')
    .sort((a, b) => a.one.nummer - b.one.nummer);
  const equal = possible.find(({ likhet }) => likhet === 'LIK') ?? onlyOne(possible);
  if (equal) return { funn: 'EN', journalpost: equal.one };
  return possible.length === 0
    ? { funn: 'INGEN' }
    : { funn: 'FLERE', journalposter: possible.map(({ one }) => one) };
}

function onlyOne<T extends { one: FintJournalpost }>(possible: T[]): T | undefined {
  const [first, ...others] = possible;
  return first && others.length === 0 && first.one.tittel !== null ? first : undefined;
}

function sammenlign(one: FintJournalpost, ours: JournalpostNyttelast, koder: Koder): Likhet {
  const isType = sammeKode(koder, 'journalposttype', ours.journalposttype, one.journalposttype);
  return samlet([
    titler(one.tittel, ours),
    isType === false ? 'ULIK' : 'LIK',
    dokumenter(one.dokumenter, hoveddokumentFoerst(ours.dokumenter)),
    parter(one.parter, ours),
  ]);
}

function samlet(all: Likhet[]): Likhet {
  if (all.includes('ULIK')) return 'ULIK';
  return all.includes('UVISST') ? 'UVISST' : 'LIK';
}

/** Some archives have the public title for their main one. */
function titler(tittel: string | null, ours: JournalpostNyttelast): Likhet {
  if (tittel === null) return 'UVISST';
  const own = [ours.tittel, ours.offentligTittel ?? ours.tittel];
  return own.some((one) => sammeTekst(one, tittel)) ? 'LIK' : 'ULIK';
}

/** Another order is not ours for certain, but no stranger's either: archives sort. */
function dokumenter(returned: FintDokument[], ours: { dokument: DokumentNyttelast }[]): Likhet {
  if (returned.length === 0) return ours.length === 0 ? 'LIK' : 'UVISST';
  if (returned.length !== ours.length) return 'ULIK';
  if (ours.every(({ dokument }, index) => erDokument(returned[index]!, dokument))) return 'LIK';
  const left = [...returned];
  const all = ours.every(({ dokument }) => {
    const place = left.findIndex((one) => erDokument(one, dokument));
    if (place !== -1) left.splice(place, 1);
    return place !== -1;
  });
  return all ? 'UVISST' : 'ULIK';
}

/** By title, and by its bytes where the archive says something of them; it may keep more variants than ours. */
function erDokument({ tittel, filer }: FintDokument, ours: DokumentNyttelast): boolean {
  if (tittel !== null && !sammeTekst(tittel, ours.tittel)) return false;
  const told = filer.filter(({ stoerrelse, sjekksum }) => stoerrelse !== null || sjekksum !== null);
  return (
    told.length === 0 ||
    told.some(({ stoerrelse, sjekksum }) =>
      sjekksum === null ? stoerrelse === ours.stoerrelse : sjekksum === ours.sjekksum.toLowerCase(),
    )
  );
}

/** The types that every archive returns. */
const RETURNERTE_TYPER = ['EA', 'EM', 'EK', 'IA', 'IM', 'IK'];

/** An archive may leave out a part that is shielded or of an unusual type, and add one of its own. */
function parter(returned: string[], { korrespondanseparter = [] }: JournalpostNyttelast): Likhet {
  if (returned.length === 0) return 'LIK';
  const certain = korrespondanseparter.filter(
    ({ skjerming, korrespondanseparttype }) =>
      !skjerming && RETURNERTE_TYPER.includes(korrespondanseparttype),
  );
  const navn = (parts: typeof certain) => parts.map((part) => part.navn);
  if (manglende(navn(certain), returned).length > 0) return 'ULIK';
  return manglende(returned, navn(korrespondanseparter)).length > 0 ? 'UVISST' : 'LIK';
}
