import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { Demo } from './demo.js';
import { FintArkiv, FRONTER } from './fintarkiv.js';
import { Miljoe } from './miljoe.js';
import { paint, Timeline } from './timeline.js';

/** Many times what it takes; a demo that hangs must say so, too. */
const LONGEST_MS = 120_000;

const USAGE = 'npm run demo -- [--arkiv fint [--front gammel|ny]] [--behold]';

const { behold, arkiv, front } = parseArgs({
  options: {
    behold: { type: 'boolean', default: false },
    arkiv: { type: 'string', default: 'embedded' },
    front: { type: 'string', default: 'gammel' },
  },
}).values;
const known = FRONTER.find((one) => one === front);
if (!['embedded', 'fint'].includes(arkiv) || !known) {
  process.stderr.write(`${USAGE}\n`);
  process.exit(1);
}
const timeline = new Timeline();
const directory = await mkdtemp(join(tmpdir(), 'arkivflyt-demo-'));
// PostgreSQL will not be root: the user who runs it then must be able to pass through.
await chmod(directory, 0o711);
const fint = arkiv === 'fint' ? new FintArkiv(known, timeline) : undefined;
const miljoe = new Miljoe(directory, timeline, fint);

timeline.text(paint('bold', 'arkivflyt: fra fagsystem til saksnummer'));
timeline.text(
  'Alt er ekte: PostgreSQL, OAuth 2.0, REST, PDF-filer og signerte callbacks. Ingenting forlater maskinen.',
);

const fault = await Promise.race([new Demo(miljoe, timeline).run(), endOfPatience()]).then(
  () => undefined,
  (error: unknown) => (error instanceof Error ? error.message : String(error)),
);
await miljoe.close();
if (!behold) await rm(directory, { recursive: true, force: true });
if (fault !== undefined) {
  const lines = [`\n${paint('red', 'Demoen stanset:')} ${fault}`, ...miljoe.errors];
  process.stderr.write(`${lines.join('\n')}\n`);
} else farewell();
process.exit(fault === undefined ? 0 : 1);

/** Rejects on Ctrl-C and its like, and when the time is up. Further signals are not heard: it is closing already. */
function endOfPatience(): Promise<never> {
  return new Promise((_resolve, reject) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
      process.on(signal, () => reject(new Error(`avbrutt (${signal})`)));
    setTimeout(
      () => reject(new Error(`ikke ferdig etter ${LONGEST_MS / 1000} sekunder`)),
      LONGEST_MS,
    ).unref();
  });
}

function farewell(): void {
  const left = behold
    ? `Data og PDF-filer ligger i ${directory}.`
    : 'Ingenting kjører videre, og dataene er slettet.';
  timeline.text(`${paint('green', `Ferdig på ${timeline.seconds}.`)} ${left}`);
  timeline.text('\nPrøv selv: npm start, og les http://127.0.0.1:3000/docs');
}
