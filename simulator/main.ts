import { parseArgs } from 'node:util';
import { type Adapter, CREDENTIALS, type Front, startSimulator } from './index.js';

const USAGE = `npm run simulator -- [--front gammel|ny|fint-simulator] [--adapter elements|geointegrasjon|p360|alt]
  [--port 4010] [--host 127.0.0.1] [--steg-ms 200] [--ikke-enna-ms 0] [--krev-token] [--en-traad]`;

const { values } = parseArgs({
  options: {
    front: { type: 'string', default: 'gammel' },
    adapter: { type: 'string' },
    port: { type: 'string', default: '4010' },
    host: { type: 'string', default: '127.0.0.1' },
    'steg-ms': { type: 'string', default: '200' },
    'ikke-enna-ms': { type: 'string', default: '0' },
    'krev-token': { type: 'boolean', default: false },
    'en-traad': { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});
const known = ['gammel', 'ny', 'fint-simulator'].includes(values.front);
const adapterKnown = [undefined, 'elements', 'geointegrasjon', 'p360', 'alt'].includes(values.adapter);
if (values.help || !known || !adapterKnown) {
  process.stdout.write(`${USAGE}\n`);
  process.exit(values.help ? 0 : 1);
}

const simulator = await startSimulator({
  front: values.front as Front,
  adapter: values.adapter as Adapter | undefined,
  port: Number(values.port),
  host: values.host,
  stegMs: Number(values['steg-ms']),
  ikkeEnnaMs: Number(values['ikke-enna-ms']),
  krevToken: values['krev-token'],
  enTraad: values['en-traad'],
});
const { url } = simulator;
const token = `FINT_TOKEN_URL=${url}/token FINT_CLIENT_ID=${CREDENTIALS.klientId} FINT_CLIENT_SECRET=${CREDENTIALS.hemmelighet}`;
process.stdout.write(`A FINT archive (${values.front}) that forgets everything when it stops: ${url}

  curl ${url}/arkiv/kodeverk/journalposttype
  curl -X POST -d '{"kind":"commit-then-drop","group":"sak"}' ${url}/_simulator/faults
  curl ${url}/_simulator/tall
  curl ${url}/_simulator/

Point arkivflyt at it:

  ARCHIVE_SYSTEM=fint FINT_BASE_URL=${url} ${values['krev-token'] ? `${token} ` : ''}npm start
`);
// Of a parent that forked it: told where it is, and outlived by no means.
process.send?.({ url });
if (process.connected) process.once('disconnect', () => process.exit(0));
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.once(signal, () => void simulator.stop().then(() => process.exit(0)));
