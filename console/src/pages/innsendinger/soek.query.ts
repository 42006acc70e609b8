import { keepPreviousData } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback, useMemo } from 'react';
import { $api, type Schema } from '../../api';
import { dayInNorway } from '../../i18n';

export type Filter = Schema<'InnsendingFilter'>;
export type Linje = Schema<'Innsendingslinje'>;

/** What the address holds; all of it may be linked to, and kept as a bookmark. */
const NAMES = [
  ...['status', 'type', 'klientId', 'klienter', 'feilkode', 'periode', 'fra', 'til'],
  ...['saksnummer', 'eksternNoekkel', 'sporingsId', 'tittel'],
] as const;
export type Vilkaar = Partial<Record<string, string>>;

/** Periods that move with the day, so that a bookmark holds tomorrow, too. */
export const PERIODER = ['idag', 'igaar', '7dager', '30dager', 'lenge'] as const;
export type Periode = (typeof PERIODER)[number];

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;
export const PAGE = 100;

/** The conditions in the address, and how to change some of them: undefined takes one away. */
export function useVilkaar() {
  const search: Vilkaar = useSearch({ from: '/innsendinger' });
  const navigate = useNavigate({ from: '/innsendinger' });
  const vilkaar = useMemo(
    () => Object.fromEntries(NAMES.filter((name) => search[name]).map((name) => [name, search[name]])),
    [search],
  ) as Vilkaar;
  const change = useCallback(
    (some: Vilkaar, options: { replace?: boolean } = {}) =>
      void navigate({
        search: (before: Vilkaar) => ({ ...before, ...some }),
        resetScroll: false,
        ...options,
      }),
    [navigate],
  );
  const reset = useCallback(() => void navigate({ search: {}, resetScroll: false }), [navigate]);
  return { vilkaar, change, reset };
}

/** As the service takes them. */
export function filterOf({ periode, klientId, ...rest }: Vilkaar, now = new Date()): Filter {
  const dates = periode === undefined ? {} : datesOf(periode as Periode, now);
  return { ...rest, ...(klientId === undefined ? {} : { klientId }), ...dates };
}

function datesOf(periode: Periode, now: Date): { fra?: string; til?: string } {
  const day = (back: number) => dayInNorway(new Date(now.getTime() - back * DAY_MS));
  if (periode === 'idag') return { fra: day(0) };
  if (periode === 'igaar') return { fra: day(1), til: day(1) };
  if (periode === '7dager') return { fra: day(6) };
  if (periode === '30dager') return { fra: day(29) };
  if (periode === 'lenge') return { til: new Date(now.getTime() - HOUR_MS).toISOString() };
  return {};
}

/** What fits, page by page, newest first. What was shown stays until the next answer comes. */
export function useTreff(filter: Filter) {
  return $api.useInfiniteQuery(
    'get',
    '/internal/v1/innsendinger',
    { params: { query: { ...filter, antall: PAGE } } },
    {
      pageParamName: 'etter',
      initialPageParam: '',
      getNextPageParam: (last: Schema<'Innsendingslinjer'>) => last.neste ?? undefined,
      placeholderData: keepPreviousData,
    },
  );
}

export function useAntall(filter: Filter) {
  return $api.useQuery(
    'get',
    '/internal/v1/innsendinger/antall',
    { params: { query: filter } },
    { placeholderData: keepPreviousData },
  );
}

/** How many failed for which reason, when the reason is not chosen yet. */
export function useFeilkoder(filter: Filter) {
  const isAsked = filter.status === 'FEILET' && filter.feilkode === undefined;
  return $api.useQuery(
    'get',
    '/internal/v1/innsendinger/feilkoder',
    { params: { query: filter } },
    { enabled: isAsked, placeholderData: keepPreviousData },
  );
}

export function useKlienter() {
  return $api.useQuery('get', '/internal/v1/klienter', {}, { staleTime: 300_000 });
}
