import createClient, { type Middleware } from 'openapi-fetch';
import createQueries from 'openapi-react-query';
import { language } from '../i18n';
import { isAttended } from './attention';
import { sessionLost } from './lost';
import type { components, paths } from './schema';

/** Shapes of the API, by their names in its document. */
export type Schema<Name extends keyof components['schemas']> = components['schemas'][Name];

const SIGN_IN = '/internal/v1/okt';

/** Another site's page cannot send it. The session's own operations name it as a parameter; all others are given it here. */
export const FROM_CONSOLE = { 'X-Arkivflyt-Konsoll': '1' } as const;

/** What every call carries: that it comes from this page (against forgery), and the language of its faults. */
const asConsole: Middleware = {
  onRequest({ request }) {
    const isByItself = request.method === 'GET' && !isAttended();
    for (const [name, value] of Object.entries(FROM_CONSOLE))
      request.headers.set(name, isByItself ? 'bakgrunn' : value);
    request.headers.set('Accept-Language', language() === 'en' ? 'en' : 'nb');
    return request;
  },
  onResponse({ request, response }) {
    if (response.status === 401 && !new URL(request.url).pathname.endsWith(SIGN_IN)) sessionLost();
    // A fault without words, as of a proxy, would be taken for no fault at all.
    const isTold = response.ok || response.headers.get('Content-Type')?.includes('json');
    return isTold ? undefined : Response.json({ status: response.status }, { status: response.status });
  },
};

/** The service's own API, as its document describes it. */
export const api = createClient<paths>({ baseUrl: location.origin, credentials: 'same-origin' });
api.use(asConsole);

/** The same, as queries and mutations of TanStack Query. */
export const $api = createQueries(api);
