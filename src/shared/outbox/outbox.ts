import { Injectable } from '@nestjs/common';
import type { Topic } from '../../messages.js';
import { Prisma, PrismaService, type Tx } from '../prisma/index.js';
import { aboutSends } from './outbox.about.js';
import { type ClaimedMessage, LostClaim, type NewMessage, type Subscription } from './outbox.message.js';
import { DepthRepository, type OutboxDepth, type ParkedMessage } from './depth.repository.js';
import { type Hastened, OutboxRepository } from './outbox.repository.js';
import { putOff } from './outbox.settlement.js';

/**
 * Work that must happen because something was committed. `publish` writes the message in the caller's transaction;
 * after the commit the subscribed handler gets it, at least once, in this process or another.
 */
@Injectable()
export class Outbox {
  readonly subscriptions: Subscription<Topic>[] = [];
  private readonly open = new WeakMap<object, OpenTransaction>();
  private readonly listeners: ((topics: Set<Topic>) => void)[] = [];
  private readonly dueListeners: ((topic: Topic, dueAt: number) => void)[] = [];

  constructor(
    private readonly prisma: PrismaService,
    private readonly repository: OutboxRepository,
    private readonly depths: DepthRepository,
  ) {}

  /** Say who works a topic. To be called while the application starts; two handlers for one topic are a fault. */
  subscribe<T extends Topic>(subscription: Subscription<T>): void {
    const { topic, receiver } = subscription;
    if (this.subscriptions.some((known) => known.topic === topic && known.receiver === receiver)) {
      throw new Error(`${receiver} already has a handler for ${topic}`);
    }
    this.subscriptions.push(subscription);
  }

  /** A transaction whose published messages wake their handlers once it is committed. */
  async transaction<R>(work: (tx: Tx) => Promise<R>): Promise<R> {
    const topics = new Set<Topic>();
    const afterCommit: (() => void)[] = [];
    const result = await this.prisma.$transaction((tx) => {
      this.open.set(tx, { topics, afterCommit });
      return work(tx);
    });
    for (const act of afterCommit) act();
    if (topics.size > 0) this.wake(topics);
    return result;
  }

  async publish<T extends Topic>(tx: Tx, messages: NewMessage<T>[]): Promise<void> {
    if (messages.length === 0) return;
    await this.repository.insert(tx, messages);
    for (const { topic, delayMs } of messages) this.wakeWhenDue(tx, topic, delayMs);
  }

  /**
   * The same, for messages that are put off while what they have begun goes on elsewhere: none of a key may come before one
   * that has begun. Their order is that of their ids, which are drawn before the commit: so whoever publishes one of a key
   * waits until the one before is committed, or is not to be. To be called late in the transaction.
   */
  async publishInOrder<T extends Topic>(tx: Tx, messages: NewMessage<T>[]): Promise<void> {
    await this.repository.holdKeys(
      tx,
      messages.flatMap(({ key }) => key ?? []),
    );
    await this.publish(tx, messages);
  }

  /**
   * The INSERT of publish as a fragment over a SELECT of (lane, key, payload, trace). The caller wakes the topic:
   * `wakeAfterCommit` inside a transaction, `wake` after a lone statement.
   */
  publishFrom(topic: Topic, rows: Prisma.Sql): Prisma.Sql {
    return this.repository.insertFrom(topic, rows);
  }

  wakeAfterCommit(tx: Tx, topic: Topic): void {
    this.open.get(tx)?.topics.add(topic);
  }

  /** At once where there is no transaction of ours: a lone statement commits by itself. */
  afterCommit(tx: Tx, act: () => void): void {
    const transaction = this.open.get(tx);
    if (transaction) transaction.afterCommit.push(act);
    else act();
  }

  /** Finish messages in the transaction that records their effect. Throws LostClaim if another worker has them. */
  async complete(tx: Tx, messages: ClaimedMessage[]): Promise<void> {
    if (messages.length === 0) return;
    const { count, topics } = await this.repository.complete(tx, messages);
    if (count !== messages.length) throw new LostClaim();
    for (const topic of topics) this.wakeAfterCommit(tx, topic);
  }

  /**
   * Go on with messages: their claims are checked, and nobody can take them before the transaction ends. With `lane` they
   * belong to that one from the commit on. For a handler that records something before it is done. Throws LostClaim.
   */
  async keep(tx: Tx, messages: ClaimedMessage[], { lane }: { lane?: string } = {}): Promise<void> {
    if (messages.length === 0) return;
    if ((await this.repository.keep(tx, messages, lane)) !== messages.length) throw new LostClaim();
    if (lane !== undefined) this.afterCommit(tx, () => messages.forEach((message) => (message.lane = lane)));
  }

  /**
   * Settle messages by trying again later, in the transaction that records why. Costs no attempt. What was claimed with
   * them of their keys behind them is freed with them and must not be settled. `alone`: nobody knows what is wrong, so
   * that the next time its neighbours are kept out of it. `lane`: whose turn it takes from now on. `record`: a statement
   * that writes why, WHERE EXISTS (SELECT FROM put_off): the two need no transaction around them then.
   */
  async reschedule(
    tx: Tx,
    items: { message: ClaimedMessage; delayMs: number; alone?: boolean; lane?: string }[],
    why: string,
    record?: Prisma.Sql,
  ): Promise<void> {
    if (items.length === 0) return;
    const messages = items.map(({ message, ...how }) => putOff(message, how));
    if ((await this.repository.reschedule(tx, messages, why, record)) !== messages.length)
      throw new LostClaim();
    for (const { message, delayMs } of items) this.wakeWhenDue(tx, message.topic, delayMs);
  }

  /** Of `which` (outbox.about.ts), those that wait or are parked become runnable at once. */
  async hasten(tx: Tx, which: Prisma.Sql): Promise<Hastened> {
    const { topics, ...hastened } = await this.repository.hasten(tx, which);
    for (const topic of topics) this.wakeAfterCommit(tx, topic);
    return hastened;
  }

  /** Deliveries of which there is a message already, in work or not. */
  async sends(tx: Tx, messages: NewMessage<'leveranse.send'>[]): Promise<string[]> {
    const payloads = await this.repository.payloads<'leveranse.send'>(tx, aboutSends(messages));
    return payloads.map(({ leveranseId }) => leveranseId);
  }

  /** Give parked messages all their attempts again. Answers the ids of those that were parked. */
  async unpark(tx: Tx, ids: bigint[]): Promise<string[]> {
    for (const { topic } of this.subscriptions) this.wakeAfterCommit(tx, topic);
    return this.repository.unpark(tx, ids);
  }

  /** Messages of a topic in each of the lanes that begin with `arkiv ` (messages.ts), in work or not; parked ones not. */
  async inLane(tx: Tx, topic: Topic): Promise<Record<string, number>> {
    const lanes = await this.repository.inLane(tx, topic);
    return Object.fromEntries(lanes.map(({ lane, count }) => [lane, count]));
  }

  /** Exact up to some ten thousand messages. */
  async depth(tx: Tx): Promise<OutboxDepth[]> {
    const closed = await Promise.all(this.subscriptions.map(async (one) => (await one.closed?.()) ?? []));
    return this.depths.depth(tx, closed.flat());
  }

  /** Oldest first. */
  parked(tx: Tx, limit: number): Promise<ParkedMessage[]> {
    return this.depths.parked(tx, limit);
  }

  /** How many are parked, as far as `most`, and since when the first of them is. */
  parkedCount(tx: Tx, most: number): Promise<{ antall: number; eldste: Date | null }> {
    return this.depths.parkedCount(tx, most);
  }

  /** Tell the workers, here and elsewhere, that there may be something to do. A hint: losing it costs a poll's time. */
  wake(topics: Iterable<Topic>): void {
    const set = new Set(topics);
    for (const listener of this.listeners) listener(set);
  }

  onWake(listener: (topics: Set<Topic>) => void): void {
    this.listeners.push(listener);
  }

  /** What this process puts to sleep is due then, by performance.now(). A hint, like `onWake`. */
  onDue(listener: (topic: Topic, dueAt: number) => void): void {
    this.dueListeners.push(listener);
  }

  /** To be called when the statement has been executed: the database's clock then stood no later than ours does now. */
  private wakeWhenDue(tx: Tx, topic: Topic, delayMs = 0): void {
    if (delayMs <= 0) return this.wakeAfterCommit(tx, topic);
    const dueAt = performance.now() + delayMs;
    this.afterCommit(tx, () => this.wakeAt(topic, dueAt));
  }

  private wakeAt(topic: Topic, dueAt: number): void {
    for (const listener of this.dueListeners) listener(topic, dueAt);
  }
}

/** What is to be done when a transaction has been committed. */
interface OpenTransaction {
  topics: Set<Topic>;
  afterCommit: (() => void)[];
}
