import { randomBytes } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { Pool } from 'undici';

const MIB = 2 ** 20;
/** Base64 makes 28 MiB of it. */
const DOCUMENT_BYTES = 21 * MIB;
const LONGEST_MS = 600_000;

/** What became of submissions of 28 MiB, one on each connection. */
export interface LargeReport {
  accepted: number;
  /** Answers 503 with Retry-After, after which the same was sent again. */
  postponed: number;
  /** Connections that broke before the answer. */
  broken: number;
  /** Answers that are neither, by status. */
  other: number[];
  seconds: number;
}

/**
 * A process of its own that sends one sak with a document over each of `connections` connections, all at once, and
 * again as Retry-After says until it is accepted. Arguments: url, token, connections. Prints a LargeReport as JSON.
 */
async function main(): Promise<void> {
  const [url, token, connections] = process.argv.slice(2) as [string, string, string];
  const pool = new Pool(url, { connections: Number(connections), pipelining: 1, headersTimeout: LONGEST_MS });
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
  const body = Buffer.from(JSON.stringify(sakWith(randomBytes(DOCUMENT_BYTES))));
  const report: LargeReport = { accepted: 0, postponed: 0, broken: 0, other: [], seconds: 0 };
  const start = performance.now();
  const submit = async () => {
    while (performance.now() - start < LONGEST_MS) {
      const wait = await pool.request({ path: '/api/v1/saker', method: 'POST', headers, body }).then(
        async (answer) => {
          await answer.body.dump();
          if (answer.statusCode === 202) return void report.accepted++;
          const seconds = Number(answer.headers['retry-after']);
          if (answer.statusCode !== 503 || !(seconds > 0)) return void report.other.push(answer.statusCode);
          report.postponed++;
          return seconds;
        },
        () => {
          report.broken++;
          return 1;
        },
      );
      if (wait === undefined) return;
      await pause(wait * 1000);
    }
  };
  await Promise.all(Array.from({ length: Number(connections) }, submit));
  report.seconds = (performance.now() - start) / 1000;
  process.stdout.write(JSON.stringify(report));
  await pool.destroy();
}

function sakWith(bytes: Buffer): object {
  const dokument = {
    tittel: 'Søknad',
    filnavn: 'soeknad.bin',
    mediatype: 'application/octet-stream',
    innhold: bytes.toString('base64'),
  };
  const korrespondanseparter = [{ korrespondanseparttype: 'EA', navn: 'Ola Nordmann' }];
  const journalpost = {
    tittel: 'Søknad',
    journalposttype: 'I',
    korrespondanseparter,
    dokumenter: [dokument],
  };
  return { tittel: 'Søknad om skoleskyss', journalposter: [journalpost] };
}

void main();
