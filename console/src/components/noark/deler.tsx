import { Button, Details, Heading, Tag } from '@digdir/designsystemet-react';
import { DownloadIcon } from '@navikt/aksel-icons';
import { type ReactNode, useId } from 'react';
import { useTexts } from '../../i18n';
import { Felter, kodetekst, useFelt, useNivaa } from './felt';
import { texts } from './noark.texts';

/** A file of a document, sent or archived. */
export interface Fil {
  tittel: string | null;
  filnavn: string | null;
  tilknyttetRegistreringSom: string | null;
  sjekksum: string | null;
  skjerming: object | null;
}

export interface Journalpost {
  tittel: string | null;
  offentligTittel: string | null;
  journalposttype: string | null;
  merknader: object[];
  korrespondanseparter: object[];
  skjerming: object | null;
}

export interface Sak {
  klassering: object[];
  parter: object[];
  merknader: object[];
}

const PERSON = [
  ...['navn', 'partrolle', 'korrespondanseparttype', 'organisasjonsnummer', 'foedselsnummer'],
  ...['kontaktperson', 'adresse', 'kontaktinformasjon', 'administrativEnhet', 'saksbehandler', 'skjerming'],
] as Navn;
const MERKNAD = ['tekst', 'merknadstype', 'merknadsdato', 'registrertAv'] as Navn;
const KLASSE = ['klasseId', 'tittel', 'klassifikasjonssystem'] as Navn;
const SAK = [
  ...['tittel', 'offentligTittel', 'skjerming', 'beskrivelse', 'noekkelord', 'saksdato', 'saksstatus'],
  ...['sakslogikk', 'eksternNoekkel', 'saksansvarlig', 'administrativEnhet', 'arkivdel', 'journalenhet'],
  ...['saksmappetype', 'tilgangsgruppe', 'opprettetDato', 'opprettetAv', 'avsluttetDato', 'systemId'],
] as Navn;
const JOURNALPOST = [
  ...[
    'tittel',
    'offentligTittel',
    'skjerming',
    'beskrivelse',
    'noekkelord',
    'journalposttype',
    'journalstatus',
  ],
  ...['journalnummer', 'registreringsID', 'journaldato', 'eksternNoekkel', 'dokumentetsDato', 'mottattDato'],
  ...['sendtDato', 'forfallsdato', 'saksbehandler', 'administrativEnhet', 'opprettetDato', 'opprettetAv'],
] as Navn;
const FIL = [...['filnavn', 'variantformat', 'mediatype', 'formatdetaljer', 'format', 'stoerrelse']] as Navn;
const SJEKKSUM = ['sjekksum'] as Navn;
const DOKUMENT = [
  ...['skjerming', 'beskrivelse', 'dokumenttype', 'dokumentstatus', 'tilknyttetDato', 'tilknyttetAv'],
] as Navn;

type Navn = Parameters<typeof Felter>[0]['navn'];

/** A sak as a form that is only read. */
export function SakForm({ sak }: { sak: Sak }): ReactNode {
  return (
    <div className="noark">
      <Felter av={sak} navn={SAK} sti="" />
      <Liste navn="klassering" deler={sak.klassering} felter={KLASSE} sti="/klassering" />
      <Liste navn="parter" deler={sak.parter} felter={PERSON} sti="/parter" />
      <Liste navn="merknader" deler={sak.merknader} felter={MERKNAD} sti="/merknader" />
    </div>
  );
}

interface JournalpostProps {
  journalpost: Journalpost;
  /** What it is called: its number. */
  nr: number;
  sti: string;
  isOpen: boolean;
  children: ReactNode;
}

/** A journalpost that opens. `children`: its documents. */
export function JournalpostForm({ journalpost, nr, sti, isOpen, children }: JournalpostProps): ReactNode {
  const t = useTexts(texts);
  const felt = useFelt();
  const type = journalpost.journalposttype;
  const title = felt(`${sti}/tittel`, journalpost.tittel) ?? t('skjermetTittel');
  return (
    <Details defaultOpen={isOpen} className="journalpost" data-color="neutral">
      <Details.Summary>
        <span className="journalpost-tittel">
          {t('journalpostNr', { nr })}: {journalpost.offentligTittel ?? title}
          {type ? <Tag data-size="sm">{kodetekst('journalposttype', type, t) ?? type}</Tag> : null}
        </span>
      </Details.Summary>
      <Details.Content>
        <div className="noark">
          <Felter av={journalpost} navn={JOURNALPOST} sti={sti} />
          <Liste
            navn="korrespondanseparter"
            deler={journalpost.korrespondanseparter}
            felter={PERSON}
            sti={`${sti}/korrespondanseparter`}
          />
          <Liste navn="merknader" deler={journalpost.merknader} felter={MERKNAD} sti={`${sti}/merknader`} />
          {children}
        </div>
      </Details.Content>
    </Details>
  );
}

/** The documents of a journalpost. `href`: where one is downloaded; undefined: the person may not. */
export function Dokumenter<F extends Fil>(props: {
  filer: F[];
  sti: (index: number) => string;
  /** Where its file is, when that is a part of its own. */
  filSti?: (index: number) => string;
  href: (fil: F, index: number) => string | undefined;
}): ReactNode {
  const { filer, sti, filSti = sti, href } = props;
  const t = useTexts(texts);
  const felt = useFelt();
  if (filer.length === 0) return null;
  return (
    <Del navn="dokumenter">
      {filer.map((fil, index) => {
        const address = href(fil, index);
        const tittel = felt(`${sti(index)}/tittel`, fil.tittel) ?? t('dokumentUtenNavn');
        const rolle = fil.tilknyttetRegistreringSom;
        const navn = fil.filnavn ?? fil.tittel ?? t('dokumentUtenNavn');
        return (
          <li key={sti(index)}>
            <div className="dokument-tittel">
              <strong>{tittel}</strong>
              {rolle === null ? null : (
                <Tag data-size="sm">{kodetekst('tilknyttetRegistreringSom', rolle, t) ?? rolle}</Tag>
              )}
              {address === undefined ? null : (
                <Button asChild variant="secondary" data-size="sm">
                  <a href={address} download aria-label={t('aapneDokumentNavn', { navn })}>
                    <DownloadIcon aria-hidden /> {t('aapneDokument')}
                  </a>
                </Button>
              )}
            </div>
            <Felter av={fil} navn={FIL} sti={filSti(index)} />
            <Felter av={fil} navn={DOKUMENT} sti={sti(index)} />
            <Felter av={fil} navn={SJEKKSUM} sti={filSti(index)} />
          </li>
        );
      })}
    </Del>
  );
}

type Listenavn = 'klassering' | 'parter' | 'merknader' | 'korrespondanseparter' | 'dokumenter';

function Liste(props: { navn: Listenavn; deler: object[]; felter: Navn; sti: string }): ReactNode {
  const { navn, deler, felter, sti } = props;
  if (deler.length === 0) return null;
  return (
    <Del navn={navn}>
      {deler.map((del, index) => (
        <li key={index}>
          <Felter av={del} navn={felter} sti={`${sti}/${index}`} />
        </li>
      ))}
    </Del>
  );
}

function Del({ navn, children }: { navn: Listenavn; children: ReactNode }): ReactNode {
  const t = useTexts(texts);
  const id = useId();
  const nivaa = useNivaa();
  return (
    <section aria-labelledby={id}>
      <Heading level={nivaa} data-size="2xs" id={id}>
        {t(navn)}
      </Heading>
      <ul className="noark-liste">{children}</ul>
    </section>
  );
}
