import { PadlockLockedIcon, PadlockUnlockedIcon } from '@navikt/aksel-icons';
import { createContext, type ReactNode, useContext, useMemo } from 'react';
import type { Schema } from '../../api';
import { type Format, type Translate, useFormat, useTexts } from '../../i18n';
import { Copyable } from '../copyable';
import { Fact, Facts } from '../page';
import { texts } from './noark.texts';
import './noark.css';

type Skjerming = Schema<'ArkivertSkjerming'>;
type Adresse = Schema<'ArkivertAdresse'>;
type Kontakt = Schema<'ArkivertKontaktinformasjon'>;
type Noark = Parameters<ReturnType<typeof useTexts<keyof (typeof texts)['texts']>>>[0];

const Skjermet = createContext<{ stier: ReadonlySet<string>; aapnet: boolean; nivaa: 3 | 4 }>({
  stier: new Set(),
  aapnet: false,
  nivaa: 3,
});

/** Which members of what is shown within are shielded, as JSON Pointers, and whether they have been opened. */
export function SkjermetInnhold(props: {
  stier: string[];
  aapnet: boolean;
  /** Of the headings within. */
  nivaa: 3 | 4;
  children: ReactNode;
}): ReactNode {
  const { stier, aapnet, nivaa, children } = props;
  const value = useMemo(() => ({ stier: new Set(stier), aapnet, nivaa }), [stier, aapnet, nivaa]);
  return <Skjermet value={value}>{children}</Skjermet>;
}

export function useNivaa(): 3 | 4 {
  return useContext(Skjermet).nivaa;
}

/** What is shown of one member: nothing where nothing was given, and a lock where it is not shown. */
export function useFelt() {
  const { stier, aapnet } = useContext(Skjermet);
  return (sti: string, verdi: ReactNode): ReactNode => {
    if (stier.has(sti)) return aapnet ? <Aapnet>{verdi}</Aapnet> : <Laast />;
    return verdi === null || verdi === undefined || verdi === '' ? null : verdi;
  };
}

/** The members of a part that have a value or a lock, each with its name. `sti`: where the part is, as a JSON Pointer. */
export function Felter({ av, navn, sti }: { av: object; navn: readonly Noark[]; sti: string }): ReactNode {
  const t = useTexts(texts);
  const format = useFormat();
  const felt = useFelt();
  const shown = navn
    .map((name) => {
      const verdi = (av as Record<string, unknown>)[name];
      return [name, felt(`${sti}/${name}`, asText(name, verdi, { t, format }))] as const;
    })
    .filter(([, verdi]) => verdi !== null);
  if (shown.length === 0) return null;
  return (
    <Facts>
      {shown.map(([name, verdi]) => (
        <Fact key={name} label={t(name)}>
          {verdi}
        </Fact>
      ))}
    </Facts>
  );
}

function Laast(): ReactNode {
  const t = useTexts(texts);
  return (
    <span className="laast">
      <PadlockLockedIcon aria-hidden /> {t('skjermet')}
    </span>
  );
}

function Aapnet({ children }: { children: ReactNode }): ReactNode {
  const t = useTexts(texts);
  return (
    <span className="aapnet">
      {children} <PadlockUnlockedIcon title={t('skjermetAapnet')} />
    </span>
  );
}

const DAGER = new Set<Noark>(['saksdato', 'dokumentetsDato', 'forfallsdato', 'journaldato']);
const TIDSPUNKTER = new Set<Noark>([
  'mottattDato',
  'sendtDato',
  'opprettetDato',
  'avsluttetDato',
  'merknadsdato',
  'tilknyttetDato',
]);

interface Tools {
  t: Translate<keyof (typeof texts)['texts']>;
  format: Format;
}

function asText(navn: Noark, verdi: unknown, tools: Tools): ReactNode {
  const { t, format } = tools;
  if (verdi === null || verdi === undefined) return null;
  if (navn === 'skjerming') return skjermingText(verdi as Skjerming, tools);
  if (navn === 'adresse') return adresseText(verdi);
  if (navn === 'kontaktinformasjon') return kontaktText(verdi);
  if (navn === 'stoerrelse') return format.bytes(verdi as number);
  if (navn === 'sjekksum') return <Copyable value={verdi as string} label={t('sjekksummen')} />;
  if (DAGER.has(navn)) return format.date(verdi as string);
  if (TIDSPUNKTER.has(navn)) return format.dateTime(verdi as string);
  const kode = typeof verdi === 'string' ? kodetekst(navn, verdi, t) : undefined;
  if (kode !== undefined) return `${kode} (${verdi as string})`;
  return Array.isArray(verdi) ? verdi.join(', ') : (verdi as string | number);
}

/** «UO · Offl. § 13 · skjermer NPS, TRO». */
export function skjermingText(skjerming: Skjerming, { t, format }: Tools): string {
  const { tilgangsrestriksjon, skjermingshjemmel, skjermingDokument, opphoersdato } = skjerming;
  // Of what was sent these are left out where nothing was said.
  const metadata = (skjerming.skjermingMetadata as string[] | undefined) ?? [];
  const what = [...metadata, ...(skjermingDokument ? [skjermingDokument] : [])].join(', ');
  return [
    tilgangsrestriksjon,
    skjermingshjemmel,
    what === '' ? t('skjermerAlt') : t('skjermer', { hva: what }),
    opphoersdato ? t('opphoerer', { dato: format.date(opphoersdato) }) : '',
  ]
    .filter(Boolean)
    .join(' · ');
}

function adresseText({ adresselinjer = [], postnummer, poststed, landkode }: Adresse): string {
  const place = [postnummer, poststed].filter(Boolean).join(' ');
  const abroad = landkode && landkode !== 'NO' ? landkode : '';
  return [...adresselinjer, place, abroad].filter(Boolean).join(', ');
}

function kontaktText({ epostadresse, telefonnummer, mobiltelefonnummer }: Kontakt): string {
  return [epostadresse, telefonnummer, mobiltelefonnummer].filter(Boolean).join(', ');
}

/** A code with what it means: «Under behandling (B)». */
export function useKodetekst(): (navn: string, verdi: string) => string {
  const t = useTexts(texts);
  return (navn, verdi) => {
    const tekst = kodetekst(navn as Noark, verdi, t);
    return tekst === undefined ? verdi : `${tekst} (${verdi})`;
  };
}

/** What a code of Noark's own lists means. A deployment's other codes stand for themselves. */
export function kodetekst(navn: Noark, verdi: string, t: Tools['t']): string | undefined {
  const key = `${navn}_${verdi}`;
  return Object.hasOwn(texts.texts, key) ? t(key as Noark) : undefined;
}
