import { Transform } from 'node:stream';
import type { FastifyInstance, FastifyReply, FastifyRequest, RequestPayload } from 'fastify';
import { giveBack } from '../shared/memory/index.js';
import { type Problem, tooLarge, unavailable } from '../shared/problem/index.js';
import { isMistyped, JSON_TYPE, packed, unsupported, XML_TYPES } from './accept.js';
import { BodyBudget, type Share } from './body.budget.js';
import { takesSubmissions } from './submissions.js';
import { takesUploads, uploadFault } from './uploads.js';

/** Read as it comes, whoever sends it: its connection costs as much. Nothing that anybody may send is larger. */
const SMALL_BYTES = 16 * 1024;
/** No body but a submission or a document is larger. */
const ORDINARY_BYTES = 256 * 1024;

/** Bodies stay bytes until the guard has let the caller through (BodyPipe); forms stay text for RFC 6749's own rules. */
export function readBodies(server: FastifyInstance): void {
  server.removeAllContentTypeParsers();
  const bytes = { parseAs: 'buffer', bodyLimit: SMALL_BYTES } as const;
  server.addContentTypeParser('application/json', bytes, (_request, body, done) => done(null, body));
  server.addContentTypeParser([...XML_TYPES], bytes, (request, body, done) =>
    takesSubmissions(request.routeOptions.url) ? done(null, body) : done(unsupported()),
  );
  const form = { parseAs: 'string', bodyLimit: SMALL_BYTES } as const;
  server.addContentTypeParser('application/x-www-form-urlencoded', form, (_request, body, done) =>
    done(null, body),
  );
}

export interface Door {
  /** Submissions may be as large. */
  mostBytes: number;
  /** What all bodies together may hold (BodyBudget). */
  budgetBytes: number;
  patienceMs: number;
  /** Who is calling; rejects with what a caller without a valid token is told. */
  identify(request: FastifyRequest, reply: FastifyReply): Promise<string>;
  refuse(error: unknown, request: FastifyRequest, reply: FastifyReply): void;
}

/**
 * The guard stands behind the body, which is in memory by then. So all but a small one is read only after the caller is
 * known and there is room for it; and what is wrong with a body is told to nobody else.
 */
export function admitBodies(server: FastifyInstance, door: Door): void {
  const budget = new BodyBudget(door.budgetBytes, door.patienceMs);
  server.addHook('preClose', (done) => {
    budget.end();
    done();
  });
  const refuseKnown = (fault: Problem, request: FastifyRequest, reply: FastifyReply) => {
    const refuse = (error: unknown) => door.refuse(error, request, reply);
    door.identify(request, reply).then(() => refuse(fault), refuse);
  };
  server.addHook('onRoute', (route) => {
    if (!/^\/(api|internal)\//.test(route.url)) return;
    if (takesUploads(route.url)) {
      route.preParsing = (request, reply, payload, done) => {
        const fault = uploadFault(request);
        if (fault) refuseKnown(fault, request, reply);
        else done(null, payload);
      };
      return;
    }
    const xmlByAgreement = takesSubmissions(route.url);
    const taken = xmlByAgreement ? [JSON_TYPE, ...XML_TYPES] : [JSON_TYPE];
    const most = xmlByAgreement ? door.mostBytes : Math.min(ORDINARY_BYTES, door.mostBytes);
    const shares = new WeakMap<FastifyRequest, Share>();
    route.bodyLimit = most;
    route.preParsing = (request, reply, payload, done) => {
      const isMistaken = isMistyped(request, taken);
      const fault = packed(request) ?? (isMistaken ? unsupported({ xmlByAgreement }) : undefined);
      if (fault) return refuseKnown(fault, request, reply);
      const length = lengthOf(request);
      if (length <= SMALL_BYTES) return done(null, payload);
      const refuse = (error: unknown) => door.refuse(error, request, reply);
      const admit = async () => {
        const share = budget.share(await door.identify(request, reply));
        if (request.raw.destroyed) throw unavailable(2, 'the caller has gone');
        shares.set(request, share);
        releaseIfUnread(request, share);
        if (length === Infinity) return metered(payload, share, most, refuse);
        if (length > most) throw tooLarge(most);
        await share.grow(length);
        return payload;
      };
      admit().then((stream) => done(null, stream), refuse);
    };
    route.onSend = (request, _reply, payload, done) => {
      if (Buffer.isBuffer(request.body)) giveBack(request.body);
      shares.get(request)?.release();
      done(null, payload);
    };
  });
}

/** Infinity: in chunks, so nobody knows. */
function lengthOf({ headers }: FastifyRequest): number {
  return headers['transfer-encoding'] === undefined ? Number(headers['content-length'] ?? 0) : Infinity;
}

/** A body that breaks off reaches no handler, so no answer would give its room back. */
function releaseIfUnread({ raw }: FastifyRequest, share: Share): void {
  raw.once('close', () => {
    if (!raw.readableEnded) share.release();
  });
}

/** Chunks: beyond what is small they need room for an ordinary body, then for the largest, and in the end for what came. */
function metered(
  payload: RequestPayload,
  share: Share,
  most: number,
  refuse: (error: unknown) => void,
): RequestPayload {
  let bytes = 0;
  let room = SMALL_BYTES;
  const stream = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      bytes += chunk.length;
      if (bytes <= room || room >= most) return done(null, chunk);
      room = bytes <= ORDINARY_BYTES ? Math.min(ORDINARY_BYTES, most) : most;
      share.grow(room).then(
        () => done(null, chunk),
        (error: unknown) => {
          payload.unpipe(stream);
          refuse(error);
        },
      );
    },
    flush(done) {
      share.keep(bytes);
      done();
    },
  });
  payload.once('error', (error) => stream.destroy(error));
  return payload.pipe(stream);
}
