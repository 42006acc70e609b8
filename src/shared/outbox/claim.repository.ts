import { Injectable } from '@nestjs/common';
import type { Receiver, Topic } from '../../messages.js';
import type { Tx } from '../prisma/index.js';
import type { ClaimedMessage } from './outbox.message.js';

/** How long a claim holds without a heartbeat. A killed worker's messages are taken over after at most this. */
export const LEASE_SECONDS = 45;
/**
 * A lost claim says nothing of a message that waited its turn in memory. So it counts no attempt, but from then on the
 * message is worked alone, with so many others of its lane at most: it is claimed when its work begins, and that counts.
 */
const ALONE_AT_ONCE = 8;
/** Claimed this often without a result, it may be what kills its worker. There is then one such at a time in a process. */
export const SUSPECT_AFTER = 3;

export interface ClaimRequest {
  topic: Topic;
  receiver: Receiver;
  claimId: string;
  limit: number;
  laneCapacity: number;
  /** Messages of one key claimed together, in their order. They belong in one batch. */
  run: number;
  /** Messages of each lane already in work in this process, and those of them that are worked alone. */
  busy: Record<string, number>;
  alone: Record<string, number>;
  /** Whether a suspect (see SUSPECT_AFTER) may be claimed: one at a time in a process. */
  suspects: boolean;
}

/** `more`: there may be more to claim at once. `soon`: what some wait for is just being settled. */
export interface Claim {
  messages: ClaimedMessage[];
  more: boolean;
  soon: boolean;
}

/** A message as the claim reads it: one value of JSON, since Prisma's conversion of columns costs more than the reading. */
type ClaimedRow = Omit<ClaimedMessage, 'id' | 'topic' | 'claimId'> & { id: string };

/** The one statement that takes work from `outbox_message`. All times are the database's. */
@Injectable()
export class ClaimRepository {
  /** One round trip, whatever waits: see the function `outbox_claim` (prisma/migrations/*_outbox_claim). */
  async claim(tx: Tx, request: ClaimRequest): Promise<Claim> {
    const { topic, receiver, claimId, limit, run, laneCapacity, busy, alone, suspects } = request;
    const [row] = await tx.$queryRaw<{ claim: Omit<Claim, 'messages'> & { messages: ClaimedRow[] } }[]>`
      SELECT outbox_claim(${receiver}, ${topic}, ${claimId}::uuid, ${limit}, ${run}, ${laneCapacity},
                          ${JSON.stringify(busy)}::jsonb, ${JSON.stringify(alone)}::jsonb, ${suspects},
                          ${ALONE_AT_ONCE}, ${SUSPECT_AFTER}, ${LEASE_SECONDS}) AS claim`;
    const { messages, ...rest } = row!.claim;
    return { ...rest, messages: messages.map((row) => ({ ...row, id: BigInt(row.id), topic, claimId })) };
  }
}
