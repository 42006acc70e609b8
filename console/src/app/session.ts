import { createContext, useContext } from 'react';
import { $api, type Schema } from '../api';

export type Oekt = Schema<'Okt'>;
/** Who is signed in. */
export type Person = NonNullable<Oekt['innlogget']>;
export type Rolle = Person['rolle'];

const ROLLER: Rolle[] = ['leser', 'behandler', 'administrator'];

export const Signed = createContext<Oekt | undefined>(undefined);

export function useOektQuery() {
  return $api.useQuery('get', '/internal/v1/okt', {}, { staleTime: 60_000 });
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
