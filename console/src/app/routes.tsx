import { createRootRoute, createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router';
import { Shell } from './shell';
import { Missing } from './missing';
import { Broken } from './broken';

const root = createRootRoute({ component: Shell, notFoundComponent: Missing, errorComponent: Broken });

/** What stands in the address after `?`: texts, of which a page takes those it knows. Empty ones are not there. */
type Search = Record<string, string | undefined>;

function validateSearch(search: Record<string, unknown>): Search {
  return Object.fromEntries(
    Object.entries(search)
      .filter(([, value]) => value !== undefined && value !== '' && typeof value !== 'object')
      .map(([name, value]) => [name, String(value)]),
  );
}

/** Each page comes when it is first opened. */
const at = <Path extends string>(path: Path, load: () => Promise<{ Route: React.ComponentType }>) =>
  createRoute({
    getParentRoute: () => root,
    path,
    validateSearch,
    component: lazyRouteComponent(load, 'Route'),
  });

const tree = root.addChildren([
  at('/', () => import('../pages/oversikt/oversikt.page')),
  at('/innsendinger', () => import('../pages/innsendinger/innsendinger.page')),
  at('/innsendinger/$referanse', () => import('../pages/innsending/innsending.page')),
  at('/saker', () => import('../pages/saker/saker.page')),
  at('/saker/$saksaar/$sekvensnummer', () => import('../pages/saker/sak.page')),
  at('/callbacks', () => import('../pages/callbacks/callbacks.page')),
  at('/callbacks/$callbackId', () => import('../pages/callbacks/callback.page')),
  at('/klienter', () => import('../pages/klienter/klienter.page')),
  at('/klienter/ny', () => import('../pages/klienter/ny-klient.page')),
  at('/klienter/$klientId', () => import('../pages/klienter/klient.page')),
  at('/utboks', () => import('../pages/utboks/utboks.page')),
  at('/kodeverk', () => import('../pages/kodeverk/kodeverk.page')),
  at('/kodeverk/$navn', () => import('../pages/kodeverk/kodeliste.page')),
  at('/fiksitet', () => import('../pages/fiksitet/fiksitet.page')),
  at('/revisjonslogg', () => import('../pages/revisjonslogg/revisjonslogg.page')),
  at('/innlogget', () => import('./session/signed-in')),
  at('/om', () => import('../pages/om/om.page')),
]);

export const router = createRouter({
  routeTree: tree,
  basepath: '/console',
  defaultPreload: 'intent',
  scrollRestoration: true,
  // Plain texts: an address that a person can read and write.
  parseSearch: (text) => Object.fromEntries(new URLSearchParams(text)),
  stringifySearch: (search) => {
    const given = Object.entries(search as Search).filter(([, value]) => value !== undefined && value !== '');
    const text = new URLSearchParams(given as [string, string][]).toString();
    return text === '' ? '' : `?${text}`;
  },
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
