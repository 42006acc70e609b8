import type { InnsendingSammendragDto, InnsendingStatusDto } from './status.dto.js';
import type { DetaljertRow, HendelseRow, StatusRow } from './status.repository.js';

/** What the list shows, and the status resource begins with. */
export function toLine(row: StatusRow): InnsendingSammendragDto {
  const { referanse, type, eksternNoekkel, status, mottatt, oppdatert, saksnummer, feil } = row;
  return {
    referanse,
    type,
    eksternNoekkel,
    status,
    mottatt: mottatt.toISOString(),
    oppdatert: oppdatert.toISOString(),
    saksnummer,
    feil,
  };
}

export function toStatus(row: DetaljertRow, isForAdmin: boolean): InnsendingStatusDto {
  const { feil, ...rest } = toLine(row);
  return {
    ...rest,
    sak: row.resultat?.sak ?? null,
    journalposter: (row.resultat?.journalposter ?? []).map((one) => ({
      ...one,
      status: one.status ?? 'ARKIVERT',
    })),
    feil,
    advarsler: row.advarsler ?? [],
    forsoek: row.forsoek,
    nesteForsoek: row.nesteForsoek?.toISOString() ?? null,
    hendelser: [
      { tidspunkt: row.mottatt.toISOString(), type: 'MOTTATT' },
      ...row.hendelser.map((hendelse) => toHendelse(hendelse, isForAdmin)),
    ],
  };
}

/** Who of the staff acted is the administrators' own business. */
function toHendelse({ type, tidspunkt, detaljer }: HendelseRow, isForAdmin: boolean) {
  const { aktoer, ...open } = detaljer ?? {};
  return {
    tidspunkt: new Date(tidspunkt).toISOString(),
    type,
    ...open,
    ...(isForAdmin && aktoer ? { aktoer } : {}),
  };
}
