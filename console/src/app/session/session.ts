import { useQueryClient } from '@tanstack/react-query';
import { createContext, useContext, useEffect, useState } from 'react';
import { $api, isSessionLost, type Schema, sessionFound, sessionLost } from '../../api';
import { onOtherTabs } from './tabs';

export type Oekt = Schema<'Okt'>;
/** Who is signed in. */
export type Person = NonNullable<Oekt['innlogget']>;
export type Rolle = Person['rolle'];

const ROLLER: Rolle[] = ['leser', 'behandler', 'administrator'];
export const OEKT = ['get', '/internal/v1/okt', {}] as const;

export const Signed = createContext<Oekt | undefined>(undefined);

/**
 * The session. When it ends under somebody's hands the page goes on as it was, with the question to sign in again above it: only
 * signing out takes everything away. Somebody else who signs in there begins with nothing of it.
 */
export function useOektQuery() {
  const queries = useQueryClient();
  const query = $api.useQuery('get', '/internal/v1/okt', {}, { staleTime: 60_000 });
  const [held, setHeld] = useState<Oekt>();
  const { data, dataUpdatedAt } = query;
  const isOther = Boolean(
    held && data?.innlogget && held.innlogget?.brukernavn !== data.innlogget.brukernavn,
  );
  if (data?.innlogget && data !== held && !isOther) setHeld(data);

  useEffect(() => {
    if (isOther) return location.reload();
    if (data?.innlogget && isSessionLost()) {
      sessionFound();
      void queries.invalidateQueries();
    }
    if (held && data && !data.innlogget) sessionLost();
  }, [data, dataUpdatedAt, held, isOther, queries]);

  useEffect(
    () =>
      onOtherTabs((news) => {
        if (news === 'signed-out') location.assign('/console/');
        else void queries.invalidateQueries({ queryKey: OEKT });
      }),
    [queries],
  );
  return { ...query, data: data?.innlogget ? data : (held ?? data) };
}

/** The session within the shell: there somebody is signed in. */
export function useOekt(): Oekt & { innlogget: Person } {
  const oekt = useContext(Signed);
  if (!oekt?.innlogget) throw new Error('useOekt outside of the shell');
  return oekt as Oekt & { innlogget: Person };
}

/** Whether the person may do what is asked of this role. What she may not do is not shown; the service refuses it anyhow. */
export function useRolle(least: Rolle): boolean {
  const { rolle } = useOekt().innlogget;
  return ROLLER.indexOf(rolle) >= ROLLER.indexOf(least);
}
