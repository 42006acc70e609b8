import { expect, test } from 'vitest';
import type { Fault, SimulatorOptions } from '../../simulator/index.js';
import { FintCaller, journalpost, newSimulator, sak } from './simulator.fixture.js';

const aar = new Date().getFullYear();
const caller = async (options: SimulatorOptions = {}) => new FintCaller(await newSimulator(options));

/** A caller with one sak, and faults armed after it was made. */
async function withSak(faults: Fault[], options: SimulatorOptions = {}) {
  const fint = await caller(options);
  await fint.done(fint.postSak());
  for (const fault of faults) fint.simulator.arm(fault);
  return fint;
}

test.each<[Fault, { saker: number; kall: number }]>([
  [{ kind: 'drop-before-commit' }, { saker: 0, kall: 1 }],
  [{ kind: 'commit-then-drop' }, { saker: 1, kall: 1 }],
  [{ kind: 'drop-mid-body' }, { saker: 0, kall: 1 }],
])('%j: the connection is cut, once', async (fault, counts) => {
  const fint = await caller();
  fint.simulator.arm({ ...fault, group: 'sak' });
  await expect(fint.postSak()).rejects.toThrow();
  expect(fint.simulator.counts()).toMatchObject(counts);
  expect((await fint.postSak()).status).toBe(202);
});

test('hang: never an answer, with or without the work', async () => {
  const fint = await caller();
  for (const commit of [false, true]) {
    fint.simulator.arm({ kind: 'hang', group: 'sak', commit });
    const controller = new AbortController();
    // Nothing comes after this.
    fint.simulator.onRequest = ({ fase }) => void (fase === 'svart' && controller.abort());
    const { signal } = controller;
    const body = JSON.stringify(sak());
    const sent = fetch(`${fint.simulator.url}/arkiv/noark/sak`, { method: 'POST', body, signal });
    await expect(sent).rejects.toThrow('aborted');
    expect(fint.simulator.counts().saker).toBe(commit ? 1 : 0);
  }
});

test('http: any answer to the request itself, with or without the work', async () => {
  const fint = await caller();
  const headers = { 'retry-after': '7' };
  fint.simulator.arm({ kind: 'http', status: 429, headers, group: 'sak' });
  fint.simulator.arm({ kind: 'http', status: 202, commit: true, group: 'sak' });
  const [busy, unplaced] = [await fint.postSak(), await fint.postSak()];
  expect([busy.status, busy.headers.get('retry-after')]).toEqual([429, '7']);
  expect([unplaced.status, unplaced.location]).toEqual([202, null]);
  expect(fint.simulator.counts().saker).toBe(1);
});

test('a fault lets some pass, strikes so often, and only where the title is right', async () => {
  const fint = await caller();
  fint.simulator.arm({ kind: 'http', status: 503, group: 'sak', title: 'uheldig', after: 1, times: 2 });
  const answers = [];
  for (const tittel of ['uheldig', 'heldig', 'uheldig', 'uheldig', 'uheldig'])
    answers.push((await fint.postSak({ tittel })).status);
  expect(answers).toEqual([202, 202, 503, 503, 202]);
  fint.simulator.arm({ kind: 'http', status: 503, group: 'sak', every: 3, times: 2 });
  answers.length = 0;
  for (let i = 0; i < 5; i++) answers.push((await fint.postSak()).status);
  expect(answers).toEqual([503, 202, 202, 503, 202]);
  const id = fint.simulator.arm({ kind: 'http', status: 401, times: 0 });
  expect([(await fint.get('/arkiv/noark/arkivdel')).status, (await fint.postSak()).status]).toEqual([
    401, 401,
  ]);
  fint.simulator.disarm(id);
  expect((await fint.postSak()).status).toBe(202);
});

test('one that can never strike is not armed', async () => {
  const { simulator } = await caller();
  expect(() => simulator.arm({ kind: 'reject', group: 'status' })).toThrow('never strikes');
  expect(() => simulator.arm({ kind: 'commit-and-drop' } as never)).toThrow('There is no fault');
});

test.each<[Fault, number, { saker: number }]>([
  [{ kind: 'never-answered' }, 202, { saker: 0 }],
  [{ kind: 'never-answered', commit: true }, 202, { saker: 1 }],
  [{ kind: 'forgotten' }, 410, { saker: 1 }],
  [{ kind: 'not-yet', ms: 60_000 }, 410, { saker: 1 }],
  [{ kind: 'error' }, 500, { saker: 0 }],
  [{ kind: 'error', commit: true }, 500, { saker: 1 }],
  [{ kind: 'reject', message: 'Nei' }, 400, { saker: 0 }],
  [{ kind: 'reject', statusCode: 'GONE' }, 410, { saker: 0 }],
  [{ kind: 'reject', statusCode: 'NOT_FOUND' }, 404, { saker: 0 }],
  [{ kind: 'conflict' }, 409, { saker: 0 }],
  [{ kind: 'conflict', commit: true }, 409, { saker: 1 }],
  [{ kind: 'duplicate' }, 201, { saker: 2 }],
  [{ kind: 'see-other' }, 303, { saker: 1 }],
])('%j: the status of the order is %i', async (fault, status, counts) => {
  const fint = await caller();
  fint.simulator.arm(fault);
  const answer = await fint.done(fint.postSak());
  expect(answer.status).toBe(status);
  expect(fint.simulator.counts()).toMatchObject(counts);
});

test('a finished sak without its number, or without a body', async () => {
  const fint = await caller();
  fint.simulator.arm({ kind: 'no-mappeid' });
  const unnumbered = await fint.done(fint.postSak());
  expect([unnumbered.json().mappeId, unnumbered.location]).toEqual([
    undefined,
    expect.stringContaining('systemid'),
  ]);
  fint.simulator.arm({ kind: 'no-body' });
  const empty = await fint.done(fint.postSak());
  expect([empty.status, empty.text, empty.location]).toEqual([201, '', expect.stringContaining('mappeid')]);
});

test('a stranger adds journalposter, also one that looks like ours', async () => {
  const fint = await withSak([{ kind: 'stranger', count: 2, equal: true }]);
  fint.simulator.arm({ kind: 'stranger', when: 'before', after: 1 });
  await fint.done(fint.put(`${aar}/1`, [journalpost()]));
  const last = await fint.done(fint.put(`${aar}/1`, [journalpost()]));
  const posts = last
    .json()
    .journalpost.map((post: { journalPostnummer: number; tittel: string }) => [
      post.journalPostnummer,
      post.tittel,
    ]);
  expect(posts).toEqual([
    [1, 'Søknad'],
    [2, 'Søknad'],
    [3, 'Søknad'],
    [4, 'Fra en annen'],
    [5, 'Søknad'],
  ]);
  expect(fint.simulator.counts()).toMatchObject({ journalposter: 2, fremmede: 3 });
});

test('a file is gone between its upload and its journalpost', async () => {
  const fint = await withSak([{ kind: 'file-gone', group: 'journalpost' }]);
  const file = await fint.done(fint.upload(Buffer.from('PDF')));
  const gone = await fint.done(fint.put(`${aar}/1`, [journalpost([file.location!])]));
  expect([gone.status, gone.json().message]).toEqual([400, expect.stringContaining('not found')]);
  const again = await fint.done(fint.upload(Buffer.from('PDF')));
  expect((await fint.done(fint.put(`${aar}/1`, [journalpost([again.location!])]))).status).toBe(201);
});

test('what is read is empty, shrunken or without journalposter', async () => {
  const fint = await withSak([]);
  await fint.done(fint.put(`${aar}/1`, [journalpost()]));
  const filter = "tittel eq 'Skoleskyss'";
  fint.simulator.arm({ kind: 'no-journalposter', group: 'sporring' });
  expect((await fint.search(filter)).json()._embedded._entries[0].journalpost).toBeUndefined();
  fint.simulator.arm({ kind: 'empty', group: 'sporring' });
  expect((await fint.search(filter)).status).toBe(404);
  expect((await fint.search(filter)).status).toBe(200);
  fint.simulator.arm({ kind: 'shrunken', keep: 1, group: 'kodeverk' });
  fint.simulator.arm({ kind: 'empty', group: 'kodeverk', after: 1 });
  const sizes = [];
  for (let i = 0; i < 3; i++) sizes.push((await fint.get('/arkiv/kodeverk/saksstatus')).json().total_items);
  expect(sizes).toEqual([1, 0, 5]);
});

test('with one thread a slow order delays those behind it', async () => {
  const fint = await caller({ enTraad: true });
  fint.simulator.arm({ kind: 'slow', ms: 20 });
  const [slow, quick] = [await fint.postSak({ tittel: 'treg' }), await fint.postSak({ tittel: 'rask' })];
  await fint.simulator.settled();
  expect((await fint.get(slow.location!)).json().sakssekvensnummer).toBe('1');
  expect((await fint.get(quick.location!)).json().sakssekvensnummer).toBe('2');
});

test('dead in three ways, and alive again at the same address', async () => {
  const { simulator } = await caller();
  const ask = () =>
    fetch(`${simulator.url}/arkiv/noark/arkivdel`).then(
      ({ status }) => status,
      () => 'nothing',
    );
  const heard: unknown[] = [];
  for (const how of ['503', 'drop', 'refuse'] as const) {
    await simulator.die(how);
    heard.push(await ask());
  }
  await simulator.revive();
  expect([...heard, await ask()]).toEqual([503, 'nothing', 'nothing', 200]);
});

test('the hook is waited for at each boundary, also when the caller is gone', async () => {
  const fint = await caller();
  const heard: string[] = [];
  const controller = new AbortController();
  const { promise, resolve } = Promise.withResolvers<void>();
  fint.simulator.onRequest = ({ nummer, gruppe, fase }) => {
    heard.push(`${nummer} ${gruppe} ${fase} ${fint.simulator.counts().saker}`);
    if (nummer === 2 && fase === 'utfoert') controller.abort();
    if (nummer === 2 && fase === 'svart') resolve();
  };
  await fint.postSak();
  const body = JSON.stringify(sak());
  const { signal } = controller;
  await expect(
    fetch(`${fint.simulator.url}/arkiv/noark/sak`, { method: 'POST', body, signal }),
  ).rejects.toThrow();
  await promise;
  expect(heard).toEqual([
    ...['1 sak mottatt 0', '1 sak utfoert 1', '1 sak svart 1'],
    ...['2 sak mottatt 1', '2 sak utfoert 2', '2 sak svart 2'],
  ]);
});

test('everything over HTTP too, and who follows a redirect is counted', async () => {
  const fint = await caller();
  const at = (path: string) => `/_simulator/${path}`;
  const { id } = (await fint.send('POST', at('faults'), { kind: 'redirect', group: 'sak', times: 0 })).json();
  const led = await fint.postSak();
  expect(led.status).toBe(302);
  await fint.send('POST', led.location!, {});
  expect((await fint.get(at('tall'))).json()).toMatchObject({ saker: 0, kall: 1, fulgteViderekoblinger: 1 });
  await fint.send('DELETE', at(`faults/${id}`));
  await fint.done(fint.postSak({ tittel: 'Skoleskyss af-12ab' }));
  expect((await fint.get(at('tall'))).json().perReferanse).toMatchObject({ 'af-12ab': { saker: 1 } });
  expect((await fint.get(at('saker'))).json()).toMatchObject([{ tittel: 'Skoleskyss af-12ab' }]);
  expect((await fint.get(at('kall'))).json()[0]).toMatchObject({
    gruppe: 'sak',
    feil: ['redirect'],
    status: 302,
  });
  expect((await fint.send('POST', at('faults'), { kind: 'nonsense' })).status).toBe(400);
  await fint.send('POST', at('reset'));
  expect((await fint.get(at('tall'))).json()).toMatchObject({ saker: 0, kall: 0 });
});

test('the bytes of a large file are not kept, and nobody has to read them back', async () => {
  const fint = await caller({ beholdBytes: 10 });
  const { location } = await fint.upload(Buffer.alloc(32_000_000));
  const response = await fetch(location!);
  await response.body!.cancel();
  expect(response.headers.get('location')).toContain('/dokumentfil/systemid/');
  const { filstatusBytes } = fint.simulator.counts();
  expect(filstatusBytes).toBeLessThan(32_000_000);
});
