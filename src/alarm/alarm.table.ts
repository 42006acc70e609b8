import type { Text } from '../shared/problem/index.js';

/** KRITISK: something is lost, or stands still, until a person acts. ADVARSEL: it will be so if nobody does. */
export const ALVOR = ['KRITISK', 'ADVARSEL'] as const;
export type Alvor = (typeof ALVOR)[number];

/** What an alarm is about: how many, and which of several (the name of an archive, a status, a chore). */
export interface Omfang {
  antall: number;
  gjelder: string;
}

interface Alarmslag {
  alvor: Alvor;
  /** So long it must last before it is raised. */
  etterSekunder: number;
  /** What is wrong, and what to do. */
  melding(omfang: Omfang): Text;
  /** Where in the console. `referanse`: the first submission that it is about. */
  lenke(omfang: Omfang & { referanse: string | null }): string;
}

const MINUTE = 60;
const flere = (antall: number, en: string, mange: string) => `${antall} ${antall === 1 ? en : mange}`;
const til = (lenke: string) => () => lenke;

/**
 * The closed list of alarms: names in the API, in `arkivflyt_alarm` and in docs/drift.md, where each has a section that says
 * more of what to do. Times are lengths that what heals by itself stays below.
 */
export const ALARMER = {
  ARKIV_NEDE: {
    alvor: 'KRITISK',
    etterSekunder: 2 * MINUTE,
    melding: ({ gjelder }) => ({
      nb: `Arkivet ${gjelder} svarer ikke. Innsendinger til det venter, og går av seg selv når det er tilbake. Hør med dem som drifter arkivet.`,
      en: `The archive ${gjelder} does not answer. Submissions to it wait, and go on by themselves when it is back. Ask those who run the archive.`,
    }),
    lenke: til('/console/innsendinger?status=UNDER_ARKIVERING'),
  },
  ARKIV_NEKTER_TILGANG: {
    alvor: 'KRITISK',
    etterSekunder: 0,
    melding: ({ gjelder }) => ({
      nb: `Arkivet ${gjelder} nekter arkivflyt tilgang. Rett legitimasjonen eller rettighetene; innsendingene venter så lenge.`,
      en: `The archive ${gjelder} refuses arkivflyt access. Correct the credentials or the rights; the submissions wait meanwhile.`,
    }),
    lenke: til('/console/innsendinger?status=UNDER_ARKIVERING'),
  },
  KODELISTER_IKKE_HENTET: {
    alvor: 'ADVARSEL',
    etterSekunder: 30 * MINUTE,
    melding: ({ antall, gjelder }) => ({
      nb: `${flere(antall, 'kodeliste', 'kodelister')} fra arkivet ${gjelder} kan ikke hentes. De gamle gjelder så lenge. Kjør doctor, og se om arkivet svarer.`,
      en: `${flere(antall, 'code list', 'code lists')} of the archive ${gjelder} cannot be fetched. The old ones hold meanwhile. Run doctor, and see whether the archive answers.`,
    }),
    lenke: til('/console/kodeverk'),
  },
  DOKUMENT_AVVIK: {
    alvor: 'KRITISK',
    etterSekunder: 0,
    melding: ({ antall }) => ({
      nb: `${flere(antall, 'arkivert dokument', 'arkiverte dokumenter')} er ikke som da de ble arkivert. Hent dem fra sikkerhetskopien, og undersøk lageret.`,
      en: `${flere(antall, 'archived document', 'archived documents')} differ from what was archived. Restore from the backup, and examine the storage.`,
    }),
    lenke: til('/console/fiksitet'),
  },
  REVISJONSLOGG_BRUTT: {
    alvor: 'KRITISK',
    etterSekunder: 0,
    melding: ({ gjelder }) => ({
      nb: `Revisjonsloggen er ikke som den ble skrevet: kjeden er brutt ved innslag ${gjelder}. Ta vare på databasen, og finn ut hvem som har endret den.`,
      en: `The audit log is not as it was written: the chain is broken at entry ${gjelder}. Preserve the database, and find out who has changed it.`,
    }),
    lenke: til('/console/revisjonslogg'),
  },
  MELDING_PARKERT: {
    alvor: 'KRITISK',
    etterSekunder: 0,
    melding: ({ antall }) => ({
      nb: `${flere(antall, 'melding', 'meldinger')} i utboksen er gitt opp. Les feilen, rett årsaken og prøv igjen.`,
      en: `${flere(antall, 'message', 'messages')} in the outbox ${antall === 1 ? 'has' : 'have'} been given up. Read the error, correct the cause and try again.`,
    }),
    lenke: til('/console/utboks?parkert=1'),
  },
  INNSENDING_UTEN_NESTE_STEG: {
    alvor: 'KRITISK',
    etterSekunder: 0,
    melding: ({ antall }) => ({
      nb: `${flere(antall, 'innsending', 'innsendinger')} har stanset uten et neste steg, som aldri skal skje. Arkivflyt gir det neste steget tilbake om noen minutter; meld fra om feilen.`,
      en: `${flere(antall, 'submission', 'submissions')} stopped without a next step, which must never happen. Arkivflyt gives the next step back in some minutes; report the fault.`,
    }),
    lenke: ({ referanse }) => `/console/innsendinger/${referanse ?? ''}`,
  },
  LEVERANSE_UTEN_NESTE_STEG: {
    alvor: 'KRITISK',
    etterSekunder: 0,
    melding: ({ antall }) => ({
      nb: `${flere(antall, 'leveranse', 'leveranser')} til mottakere har stanset uten et neste steg, som aldri skal skje. Arkivflyt sender dem om noen minutter; meld fra om feilen.`,
      en: `${flere(antall, 'delivery', 'deliveries')} to receivers stopped without a next step, which must never happen. Arkivflyt sends them in some minutes; report the fault.`,
    }),
    lenke: til('/console/callbacks'),
  },
  ARBEID_FOR_GAMMELT: {
    alvor: 'ADVARSEL',
    etterSekunder: 10 * MINUTE,
    melding: ({ antall, gjelder }) => ({
      nb: `${flere(antall, 'innsending', 'innsendinger')} med status ${gjelder} har ventet for lenge på å bli arkivert. Åpne den eldste, og se hva den venter på.`,
      en: `${flere(antall, 'submission', 'submissions')} with the status ${gjelder} waited too long to be archived. Open the oldest, and see what it waits for.`,
    }),
    lenke: ({ gjelder }) => `/console/innsendinger?status=${gjelder}`,
  },
  UTBOKS_STAAR: {
    alvor: 'KRITISK',
    etterSekunder: 2 * MINUTE,
    melding: ({ gjelder }) => ({
      nb: `Meldinger om ${gjelder} er klare, men har ikke blitt tatt på en stund. Se om prosessene med rollen går, og om databasen er overbelastet.`,
      en: `Messages of ${gjelder} are ready but were not taken for a while. See whether the processes with that role run, and whether the database is overloaded.`,
    }),
    lenke: til('/console/utboks'),
  },
  MOTTAKER_DOED: {
    alvor: 'ADVARSEL',
    etterSekunder: 0,
    melding: ({ antall }) => ({
      nb: `${flere(antall, 'mottaker', 'mottakere')} av callbacks har ikke tatt imot noe på lenge, og leveranser venter. Si fra til leverandøren.`,
      en: `${flere(antall, 'receiver', 'receivers')} of callbacks took nothing for a long time, and deliveries wait. Tell the supplier.`,
    }),
    lenke: til('/console/callbacks'),
  },
  MOTTAKER_SLAATT_AV: {
    alvor: 'ADVARSEL',
    etterSekunder: 0,
    melding: ({ antall }) => ({
      nb: `${flere(antall, 'callback', 'callbacks')} er slått av fordi mottakeren ikke svarte. Si fra til leverandøren, som slår den på igjen eller sletter den.`,
      en: `${flere(antall, 'callback', 'callbacks')} switched off because the receiver did not answer. Tell the supplier, who switches it on again or deletes it.`,
    }),
    lenke: til('/console/callbacks?tilstand=AVSLAATT'),
  },
  MANGE_FEILER: {
    alvor: 'KRITISK',
    etterSekunder: 0,
    melding: ({ antall }) => ({
      nb: `${flere(antall, 'innsending', 'innsendinger')} har feilet det siste kvarteret, en stor del av alle. Se hvilken feilkode som går igjen.`,
      en: `${flere(antall, 'submission', 'submissions')} failed in the last quarter of an hour, a large part of all. See which fault code recurs.`,
    }),
    lenke: til('/console/innsendinger?status=FEILET'),
  },
  DISK_NESTEN_FULL: {
    alvor: 'ADVARSEL',
    etterSekunder: 0,
    melding: ({ antall }) => ({
      nb: `Bare ${antall} prosent av disken til DATA_DIR er ledig. Gi den mer plass før den er full.`,
      en: `Only ${antall} percent of the disk of DATA_DIR is free. Give it more space before it is full.`,
    }),
    lenke: til('/console/om'),
  },
  OPPGAVE_STAAR: {
    alvor: 'ADVARSEL',
    etterSekunder: 60 * MINUTE,
    melding: ({ gjelder }) => ({
      nb: `Den faste oppgaven ${gjelder} har ikke blitt ferdig på lenge. Let etter navnet i loggen; der står årsaken.`,
      en: `The recurring work ${gjelder} did not finish for a long time. Look for its name in the log, which tells the cause.`,
    }),
    lenke: til('/console/om'),
  },
} as const satisfies Record<string, Alarmslag>;

export type Alarmnavn = keyof typeof ALARMER;
export const ALARMNAVN = Object.keys(ALARMER) as Alarmnavn[];

export function slagOf(navn: Alarmnavn): Alarmslag {
  return ALARMER[navn];
}

/** A version before or after this one may know others. */
export function isAlarmnavn(navn: string): navn is Alarmnavn {
  return Object.hasOwn(ALARMER, navn);
}
