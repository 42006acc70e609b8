import { hash, randomBytes } from 'node:crypto';
import type { FastifyRequest } from 'fastify';

/** `__Host-`: only this host can have set it, over https (or to the machine itself), and it is sent to no other. */
const NAME = '__Host-arkivflyt';
const ATTRIBUTES = 'Path=/; Secure; HttpOnly; SameSite=Strict';
const COOKIE = /(?:^|;) *__Host-arkivflyt=([\w-]{43}) *(?=;|$)/g;

/** 256 random bits, of which only the SHA-256 is kept. */
export function newOktId(): string {
  return randomBytes(32).toString('base64url');
}

export function oktCookie(id: string): string {
  return `${NAME}=${id}; ${ATTRIBUTES}`;
}

/** Makes the browser forget it. */
export const NO_COOKIE = `${NAME}=; ${ATTRIBUTES}; Max-Age=0`;

export function fingerprint(id: string): string {
  return hash('sha256', id, 'hex');
}

/** The fingerprint of the one session that a request names. Of several none is. */
export function namedOkt({ headers }: Pick<FastifyRequest, 'headers'>): string | undefined {
  if (headers.cookie === undefined) return undefined;
  const [one, another] = headers.cookie.matchAll(COOKIE);
  return one && !another ? fingerprint(one[1]!) : undefined;
}
