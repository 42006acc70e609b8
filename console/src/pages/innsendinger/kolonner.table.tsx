import { Link } from '@tanstack/react-router';
import { type ColumnDef, columnVisibilityFeature, tableFeatures } from '@tanstack/react-table';
import { type ReactNode, useSyncExternalStore } from 'react';
import { Feilkode, Instant, Sakslenke, StatusTag } from '../../components';
import { useFormat, useTexts } from '../../i18n';
import { texts } from './innsendinger.texts';
import { type Linje, useKlienter } from './soek.query';

const KEPT = 'arkivflyt.innsendinger.kolonner';

const STANDARD = {
  ...{ innsending: true, status: true, feil: true, klient: true, sak: true, mottatt: true },
  ...{ oppdatert: false, forsoek: false, referanse: false, sporingsId: false },
};

export type Kolonne = keyof typeof STANDARD;

export const FEATURES = tableFeatures({ columnVisibilityFeature });

type Column = ColumnDef<typeof FEATURES, Linje>;

const cell =
  (Cell: (linje: Linje) => ReactNode): Column['cell'] =>
  ({ row }) => <Cell {...row.original} />;

export const COLUMNS: (Column & { id: Kolonne })[] = [
  { id: 'innsending', cell: cell(Innsending) },
  { id: 'status', cell: cell(Status) },
  { id: 'feil', cell: cell(({ feil }) => (feil ? <Feilkode kode={feil.kode} /> : <None />)) },
  { id: 'klient', cell: cell(Klient) },
  { id: 'sak', cell: cell(Sak) },
  { id: 'mottatt', cell: cell(({ mottatt }) => <When at={mottatt} />) },
  { id: 'oppdatert', cell: cell(({ oppdatert }) => <When at={oppdatert} />) },
  { id: 'forsoek', cell: cell(({ forsoek }) => forsoek) },
  { id: 'referanse', cell: cell(({ referanse }) => <code>{referanse}</code>) },
  { id: 'sporingsId', cell: cell(({ sporingsId }) => (sporingsId ? <code>{sporingsId}</code> : <None />)) },
];

/** Left out of a card, where it says nothing. */
function None(): ReactNode {
  return <span className="ingen">–</span>;
}

function Innsending({ referanse, eksternNoekkel, type }: Linje): ReactNode {
  const t = useTexts(texts);
  return (
    <>
      <Link to="/innsendinger/$referanse" params={{ referanse }} tabIndex={-1} className="ds-link">
        {eksternNoekkel ?? `…${referanse.slice(-12)}`}
      </Link>
      <small>{t(type)}</small>
    </>
  );
}

function Status({ status, nesteForsoek }: Linje): ReactNode {
  const t = useTexts(texts);
  const format = useFormat();
  return (
    <>
      <StatusTag status={status} />
      {nesteForsoek ? <small>{t('nesteForsoek', { naar: format.ago(nesteForsoek) })}</small> : null}
    </>
  );
}

function Klient({ klientId }: Linje): ReactNode {
  const { data } = useKlienter();
  const navn = data?.klienter.find((one) => one.klientId === klientId)?.navn ?? klientId;
  return (
    <>
      <Link
        to="/klienter/$klientId"
        params={{ klientId }}
        tabIndex={-1}
        className="ds-link klientnavn"
        title={navn}
      >
        {navn}
      </Link>
      {navn === klientId ? null : <small>{klientId}</small>}
    </>
  );
}

function Sak({ saksnummer }: Linje): ReactNode {
  if (saksnummer === null) return <None />;
  return <Sakslenke saksnummer={saksnummer} tabIndex={-1} className="ds-link" />;
}

function When({ at }: { at: string }): ReactNode {
  return (
    <>
      <Instant value={at} relative />
      <small>
        <Instant value={at} />
      </small>
    </>
  );
}

type Visible = Record<Kolonne, boolean>;

let visible: Visible = { ...STANDARD, ...read() };
const listeners = new Set<() => void>();

function read(): Partial<Visible> {
  try {
    return JSON.parse(localStorage.getItem(KEPT) ?? '{}') as Partial<Visible>;
  } catch {
    return {};
  }
}

/** Which columns are shown, kept in this browser. */
export function useKolonner(): [Visible, (next: Visible) => void] {
  const now = useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => visible,
  );
  return [
    now,
    (next) => {
      visible = next;
      localStorage.setItem(KEPT, JSON.stringify(next));
      for (const listener of listeners) listener();
    },
  ];
}
