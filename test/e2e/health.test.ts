import { mkdtemp, rm } from 'node:fs/promises';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../../src/dev-database/index.js';
import { HealthService } from '../../src/shared/health/health.service.js';
import { startApp, type TestApp } from '../support/app.js';
import { newFagsystem, signIn } from '../support/caller.js';
import { waitFor } from '../support/wait.js';

interface Readiness {
  status: string;
  database: string;
  eldsteKlareSekunder: number | null;
}

async function ready({ url }: TestApp): Promise<{ code: number; body: Readiness }> {
  const response = await fetch(`${url}/health/ready`);
  return { code: response.status, body: (await response.json()) as Readiness };
}

describe('a process in order', () => {
  let app: TestApp;

  beforeAll(async () => {
    app = await startApp({ ROLES: ['api'] });
  });
  afterAll(() => app.close());

  it('is alive and ready without a token', async () => {
    expect((await fetch(`${app.url}/health/live`)).status).toBe(200);
    expect(await ready(app)).toEqual({
      code: 200,
      body: { status: 'ok', database: 'ok', eldsteKlareSekunder: 0 },
    });
  });

  it('shows the outbox to Prometheus as it is at the scrape, and stays ready with an old backlog but says so', async () => {
    const skyss = await newFagsystem(app, await signIn(app), 'skyss');
    await skyss.post('/api/v1/saker', { tittel: 'Venter' });
    await app.database.query(`UPDATE outbox_message SET available_at = now() - interval '20 minutes'`);
    const scrape = await fetch(`${app.url}/metrics`);
    expect(scrape.headers.get('content-type')).toMatch(/^text\/plain; version=0\.0\.4/);
    const text = await scrape.text();
    expect(text).toContain('outbox_pending{topic="innsending.mottatt",state="klare"} 1');
    expect(
      Number(/outbox_oldest_age_seconds\{topic="innsending.mottatt"\} (\S+)/.exec(text)?.[1]),
    ).toBeGreaterThanOrEqual(1200);
    expect(text).toContain('http_server_request_duration_seconds_bucket');

    const { code, body } = await ready(app);
    expect([code, body.status]).toEqual([200, 'degradert']);
    expect(body.eldsteKlareSekunder).toBeGreaterThanOrEqual(1200);

    await app.database.query('DELETE FROM outbox_message');
    expect(await (await fetch(`${app.url}/metrics`)).text()).not.toContain('outbox_pending{topic');
    expect((await ready(app)).body.status).toBe('ok');
  });

  it('is no longer ready once it is stopping, but still alive', async () => {
    app.nest.get(HealthService, { strict: false }).onModuleDestroy();
    expect((await ready(app)).code).toBe(503);
    expect((await fetch(`${app.url}/health/live`)).status).toBe(200);
  });
});

/** A fixed address in front of a database that comes back on another port. */
async function startGate() {
  const open = new Set<Socket>();
  let target: number | undefined;
  const server = createServer((socket) => {
    const onward = target === undefined ? undefined : connect(target, '127.0.0.1');
    for (const end of [socket, onward]) {
      end?.on('error', () => undefined).on('close', () => [socket, onward].forEach((one) => one?.destroy()));
      if (end) open.add(end);
    }
    if (onward) socket.pipe(onward).pipe(socket);
    else socket.destroy();
  }).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  return {
    url: (database: string) =>
      Object.assign(new URL(database), { port: (server.address() as AddressInfo).port }).href,
    lead: (database: string | undefined) =>
      (target = database === undefined ? undefined : Number(new URL(database).port)),
    close: () => {
      for (const socket of open) socket.destroy();
      return new Promise((resolve) => server.close(resolve));
    },
  };
}

describe('a process whose database goes away', () => {
  let directory: string;
  let postgres: EmbeddedPostgres;
  let gate: Awaited<ReturnType<typeof startGate>>;
  let app: TestApp;

  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'arkivflyt-health-'));
    postgres = await startEmbeddedPostgres(directory);
    gate = await startGate();
    gate.lead(postgres.url);
    const database = {
      url: gate.url(postgres.url),
      query: () => Promise.resolve([]),
      drop: () => Promise.resolve(),
    };
    app = await startApp({ LOG_LEVEL: 'silent' }, database);
  });
  afterAll(async () => {
    await app.close();
    await gate.close();
    await postgres.stop();
    await rm(directory, { recursive: true, force: true });
  });

  it('is not ready within seconds, still alive and measured, and ready again without a restart when it is back', async () => {
    expect((await ready(app)).code).toBe(200);
    gate.lead(undefined);
    await postgres.stop();
    const begun = performance.now();
    const away = await ready(app);
    expect(away).toMatchObject({ code: 503, body: { database: 'utilgjengelig', eldsteKlareSekunder: null } });
    expect(performance.now() - begun).toBeLessThan(3000);
    expect((await fetch(`${app.url}/health/live`)).status).toBe(200);
    const scrape = await fetch(`${app.url}/metrics`);
    expect(scrape.status).toBe(200);
    expect(await scrape.text()).not.toContain('outbox_pending{topic');

    postgres = await startEmbeddedPostgres(directory);
    gate.lead(postgres.url);
    await waitFor('ready again', async () => (await ready(app)).code === 200);
  });
});
