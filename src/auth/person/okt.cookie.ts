import { hash, randomBytes } from 'node:crypto';
import type { FastifyRequest } from 'fastify';

/** `__Host-`: only this host can have set it, over https (or to the machine itself), and it is sent to no other. */
const NAME = '__Host-arkivflyt';
/** While somebody is away at the issuer of OIDC. */
const UNDERVEIS = '__Host-arkivflyt-oidc';
const ATTRIBUTES = 'Path=/; Secure; HttpOnly';
const STRICT = `${ATTRIBUTES}; SameSite=Strict`;
/** Sent along also when it is the issuer's page that leads here, but with nothing that changes anything. */
const LAX = `${ATTRIBUTES}; SameSite=Lax`;

const ID = /^[\w-]{43}$/;

/** 256 random bits, of which only the SHA-256 is kept. */
export function newOktId(): string {
  return randomBytes(32).toString('base64url');
}

export function oktCookie(id: string): string {
  return `${NAME}=${id}; ${STRICT}`;
}

/** Makes the browser forget it. */
export const NO_COOKIE = `${NAME}=; ${STRICT}; Max-Age=0`;

export function underveisCookie(id: string, seconds: number): string {
  return `${UNDERVEIS}=${id}; ${LAX}; Max-Age=${seconds}`;
}

export const NO_UNDERVEIS_COOKIE = underveisCookie('', 0);

export function fingerprint(id: string): string {
  return hash('sha256', id, 'hex');
}

/** The fingerprint of the one session that a request names. Of several none is. */
export function namedOkt(request: Pick<FastifyRequest, 'headers'>): string | undefined {
  return named(request, NAME);
}

/** The fingerprint of the sign-in that a request has under way at the issuer. */
export function namedUnderveis(request: Pick<FastifyRequest, 'headers'>): string | undefined {
  return named(request, UNDERVEIS);
}

function named({ headers }: Pick<FastifyRequest, 'headers'>, name: string): string | undefined {
  const [one, another] = (headers.cookie ?? '')
    .split(';')
    .filter((pair) => pair.trim().startsWith(`${name}=`));
  const value = one?.trim().slice(name.length + 1);
  return value !== undefined && another === undefined && ID.test(value) ? fingerprint(value) : undefined;
}
