import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Settings } from '../shared/config/index.js';
import type { Outbox } from '../shared/outbox/index.js';
import type { PrismaService } from '../shared/prisma/index.js';
import type { IntakeRepository } from './intake.repository.js';
import type { NyInnsending } from './intake.rows.js';
import { IntakeWriter } from './intake.writer.js';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A database in which somebody holds the saker in `held`. */
function writer(held: Set<string>, queueLimit = 5000) {
  const looks: string[] = [];
  const repository: Partial<IntakeRepository> = {
    insertJournalposter: (_tx, group) => {
      const [waiting, free] = [group.filter(isHeld), group.filter((ny) => !isHeld(ny))];
      return Promise.resolve({
        written: free.map(({ referanse }) => ({ referanse, mottatt: new Date() })),
        held: waiting.map(({ referanse, sakReferanse }) => ({ referanse, sak: sakReferanse! })),
      });
    },
    findByKeys: () => Promise.resolve([]),
    isFree: (_tx, sak) => {
      looks.push(sak);
      return Promise.resolve(!held.has(sak));
    },
  };
  const isHeld = ({ sakReferanse }: NyInnsending) => held.has(sakReferanse!);
  const outbox: Partial<Outbox> = { wake: () => undefined };
  const settings = Object.assign(new Settings(), { INTAKE_QUEUE_LIMIT: queueLimit });
  const intake = new IntakeWriter(
    settings,
    {} as PrismaService,
    repository as IntakeRepository,
    outbox as Outbox,
  );
  const write = (referanse: string, sakReferanse: string) =>
    intake.write('JOURNALPOST', { referanse, sakReferanse } as NyInnsending).then(
      () => 202,
      (error: { status: number }) => error.status,
    );
  return { looks, write };
}

test('a journalpost whose sak is never let go of is told to come back, after the time that a lock is waited for', async () => {
  const { write } = writer(new Set(['a']));
  let status = 0;
  const written = write('1', 'a').then((answer) => (status = answer));
  await vi.advanceTimersByTimeAsync(9_900);
  expect(status).toBe(0);
  await vi.advanceTimersByTimeAsync(1_500);
  expect(await written).toBe(503);
});

test('all who wait for one sak share one look at it', async () => {
  const held = new Set(['a']);
  const { looks, write } = writer(held);
  const written = ['1', '2', '3'].map((referanse) => write(referanse, 'a'));
  await vi.advanceTimersByTimeAsync(1_000);
  expect(looks.length).toBeLessThan(20);
  held.delete('a');
  await vi.advanceTimersByTimeAsync(300);
  expect(await Promise.all(written)).toEqual([202, 202, 202]);
});

test('no more wait than the queue may hold', async () => {
  const held = new Set(['a']);
  const { write } = writer(held, 2);
  const written = [write('1', 'a'), write('2', 'a')];
  await vi.advanceTimersByTimeAsync(1);
  expect(await write('3', 'a')).toBe(503);
  held.delete('a');
  await vi.advanceTimersByTimeAsync(300);
  expect(await Promise.all(written)).toEqual([202, 202]);
});
