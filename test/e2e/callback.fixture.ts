import { randomUUID } from 'node:crypto';
import { Webhook } from 'standardwebhooks';
import type { FerdigMelding } from '../../src/messages.js';
import type { LeveranserDto, LeveranseDto } from '../../src/notification/index.js';
import { Outbox, OutboxRunner } from '../../src/shared/outbox/index.js';
import type { TestApp } from '../support/app.js';
import type { Caller } from '../support/caller.js';
import { newFagsystem as newKlient } from '../support/client.js';
import { forEachTest } from '../support/fixture.js';
import type { Received } from '../support/receiver.js';
import { waitFor } from '../support/wait.js';

/** A fagsystem with a token of its own, and what it asks about its callbacks. */
export interface Fagsystem {
  klientId: string;
  caller: Caller;
  register(url: string, more?: object): Promise<NyCallback>;
  leveranser(callbackId: string): Promise<LeveranseDto[]>;
  /** The newest delivery, once `is` is true of it. */
  leveranse(callbackId: string, is: (leveranse: LeveranseDto) => boolean): Promise<LeveranseDto>;
  /** The same, once it has been attempted. */
  firstAttempt(callbackId: string): Promise<LeveranseDto>;
  /** Register the URL, let a submission end, and answer what the first attempt to tell of it came to. */
  firstAttemptAt(url: string, more?: object): Promise<LeveranseDto>;
}

export async function newFagsystem(app: TestApp): Promise<Fagsystem> {
  const caller = await newKlient(app);
  const leveranser = async (callbackId: string) => {
    const { body } = await caller.get<LeveranserDto>(`/api/v1/callbacks/${callbackId}/leveranser`);
    return body.leveranser;
  };
  const register: Fagsystem['register'] = async (url, more = {}) => {
    const { status, body } = await caller.post<NyCallback>('/api/v1/callbacks', { url, ...more });
    if (status !== 201) throw new Error(`not registered: ${JSON.stringify(body)}`);
    return body;
  };
  const leveranse: Fagsystem['leveranse'] = (callbackId, is) =>
    waitFor('the newest delivery to be as expected', async () => {
      const [newest] = await leveranser(callbackId);
      return newest !== undefined && is(newest) && newest;
    });
  const firstAttempt = (callbackId: string) =>
    leveranse(callbackId, ({ antallForsoek }) => antallForsoek === 1);
  const firstAttemptAt: Fagsystem['firstAttemptAt'] = async (url, more) => {
    const { callbackId } = await register(url, more);
    await submissionEnds(app, caller.klientId);
    return firstAttempt(callbackId);
  };
  const { klientId } = caller;
  return { klientId, caller, register, leveranser, leveranse, firstAttempt, firstAttemptAt };
}

/** A fagsystem of each test's own. */
export const fagsystemForEachTest = (app: TestApp): Fagsystem => forEachTest(() => newFagsystem(app));

interface NyCallback {
  callbackId: string;
  hemmelighet: string;
}

let events = 0;

/** What intake publishes when a submission ends; answers the message. */
export async function submissionEnds(
  { nest }: TestApp,
  klientId: string,
  more: Partial<FerdigMelding> & { referanse?: string } = {},
): Promise<FerdigMelding> {
  const { referanse = randomUUID(), ...overrides } = more;
  const melding: FerdigMelding = {
    hendelseId: String(++events),
    hendelse: 'innsending.arkivert',
    tidspunkt: '2026-11-23T08:00:00.000Z',
    klientId,
    callbackUrl: null,
    data: {
      referanse,
      type: 'SAK',
      eksternNoekkel: 'skyss-blåbær-4711',
      status: 'ARKIVERT',
      saksnummer: '2026/17',
      journalposter: [{ eksternNoekkel: null, journalpostnummer: 1 }],
      feil: null,
    },
    ...overrides,
  };
  const outbox = nest.get(Outbox);
  await outbox.transaction((tx) =>
    outbox.publish(tx, [{ topic: 'innsending.ferdig', lane: klientId, payload: melding }]),
  );
  return melding;
}

/** The waiting time of all retries has passed. */
export async function retriesComeDue({ nest, database }: TestApp): Promise<void> {
  await database.query(
    `UPDATE outbox_message SET available_at = now() WHERE topic = 'leveranse.send' AND claim_id IS NULL`,
  );
  await nest.get(OutboxRunner).poll();
}

/** Verified by the receivers' own library; answers the payload. */
export function verified({ rawBody, headers }: Received, hemmelighet: string): unknown {
  return new Webhook(hemmelighet).verify(rawBody, headers as Record<string, string>);
}
