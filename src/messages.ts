/**
 * Every outbox message on one page. The topic says what happened (or, for `leveranse.send`, what is to be done); the
 * receivers are the rooms that get a row of their own. The payload holds ids and numbers, never a title or a name.
 */
export interface Messages {
  /** intake, innsending → archive. A submission is committed and free to be archived. lane: klientId; key: the sak's identity. */
  'innsending.mottatt': { referanse: string };
  /**
   * archive → archive. The next move of a submission's samtale with a remote archive. lane: klientId, or `arkiv <navn>` while
   * an order of it is under way there; key: as that of innsending.mottatt.
   */
  'arkiv.steg': { referanse: string };
  /** innsending → notification. A submission reached a final status. lane: klientId; key: referanse. */
  'innsending.ferdig': FerdigMelding;
  /** notification → notification. One delivery to one receiver. lane: callbackId; key: callbackId + referanse. */
  'leveranse.send': { leveranseId: string };
  /** alarm → notification. An alarm was raised, or is over. lane: `alarm`; key: `alarm <navn> <gjelder>`. */
  'alarm.endret': Alarmmelding;
}

export type Topic = keyof Messages;
export type Receiver = 'archive' | 'notification';

export const RECEIVERS: Record<Topic, readonly Receiver[]> = {
  'innsending.mottatt': ['archive'],
  'arkiv.steg': ['archive'],
  'innsending.ferdig': ['notification'],
  'leveranse.send': ['notification'],
  'alarm.endret': ['notification'],
};

/** The callback's `type`. */
export type Hendelsestype = 'innsending.arkivert' | 'innsending.feilet' | 'innsending.avbrutt';

export interface FerdigMelding {
  /** innsending_hendelse.id of the event, as text: one event makes one delivery per callback however often it is handled. */
  hendelseId: string;
  hendelse: Hendelsestype;
  /** RFC 3339, UTC, milliseconds: when the status became final. */
  tidspunkt: string;
  klientId: string;
  /** The submission's own `callback.url`, if it had one. */
  callbackUrl: string | null;
  /** Exactly the `data` of the callback (contract §6). */
  data: {
    referanse: string;
    type: 'SAK' | 'JOURNALPOST';
    eksternNoekkel: string | null;
    status: 'ARKIVERT' | 'FEILET' | 'AVBRUTT';
    saksnummer: string | null;
    journalposter: { eksternNoekkel: string | null; journalpostnummer: number }[];
    feil: { kode: string; melding: string } | null;
  };
}

export interface Alarmmelding {
  /** The webhook-id, constant over all attempts. */
  meldingId: string;
  hendelse: 'alarm.utloest' | 'alarm.opphoert';
  /** RFC 3339, UTC, milliseconds: when it was raised, or found to be over. */
  tidspunkt: string;
  navn: string;
  gjelder: string;
  antall: number;
  siden: string;
  /** The first submission that it is about, if it is about any. */
  referanse: string | null;
}
