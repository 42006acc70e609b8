import { createPublicKey } from 'node:crypto';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import {
  calculateJwkThumbprint,
  type CryptoKey,
  exportJWK,
  generateKeyPair,
  importJWK,
  type JWK,
  type JWTPayload,
  SignJWT,
} from 'jose';
import { SecretBox } from '../../shared/crypto/index.js';
import { PrismaService } from '../../shared/prisma/index.js';
import { InvalidToken } from '../token.faults.js';
import { SigningKeyRepository, type StoredKey } from './signing-key.repository.js';
import { isShown, PUBLISHED_AHEAD_MS, signer } from './signing-key.rules.js';

export const ALG = 'RS256';
/** Another process may have rotated: look again this often, and no sooner for an unknown `kid`, whatever the flood. */
const RELOAD_MS = 60_000;
const RELOAD_FOR_UNKNOWN_MS = 30_000;

interface LoadedKey extends StoredKey {
  /** The public half as passport-jwt takes it. */
  pem: string;
}

/** The RS256 keys of this deployment: made at the first start, kept in the database, shared by all processes. */
@Injectable()
export class SigningKeys implements OnModuleInit {
  private keys: LoadedKey[] = [];
  private loadedAt = 0;
  private loading: Promise<void> | undefined;
  private readonly opened = new Map<string, Promise<CryptoKey>>();

  constructor(
    private readonly prisma: PrismaService,
    private readonly repository: SigningKeyRepository,
    private readonly box: SecretBox,
  ) {}

  /** Made outside the transaction, since it takes a while; the lock decides whose is kept. */
  async onModuleInit(): Promise<void> {
    if ((await this.repository.all(this.prisma)).length === 0) {
      const made = await this.generate();
      await this.prisma.$transaction(async (tx) => {
        await this.repository.lock(tx);
        if ((await this.repository.all(tx)).length === 0) await this.repository.insert(tx, made);
      });
    }
    await this.reload();
    await this.privateKey(this.current());
  }

  /** Publish a new key now and sign with it once everybody has had time to fetch it. */
  async rotate(): Promise<{ kid: string; from: Date }> {
    const made = await this.generate();
    const from = new Date(Date.now() + PUBLISHED_AHEAD_MS);
    await this.prisma.$transaction(async (tx) => {
      await this.repository.lock(tx);
      await this.repository.insert(tx, made);
      await this.repository.retireAllBut(tx, made.kid, from);
    });
    await this.reload();
    return { kid: made.kid, from };
  }

  /** The public halves, for /oauth2/jwks. */
  async published(): Promise<{ keys: JWK[] }> {
    await this.refresh(RELOAD_MS);
    const now = Date.now();
    return { keys: this.keys.filter((key) => isShown(key, now)).map(({ offentligJwk }) => offentligJwk) };
  }

  async sign(payload: JWTPayload): Promise<string> {
    await this.refresh(RELOAD_MS);
    const key = this.current();
    return new SignJWT(payload)
      .setProtectedHeader({ alg: ALG, typ: 'at+jwt', kid: key.kid })
      .sign(await this.privateKey(key));
  }

  /** The public key as PEM. Rejects with InvalidToken if there is none, or with the database's error. */
  async verificationKey(kid: string | undefined): Promise<string> {
    if (kid === undefined) throw new InvalidToken('kid is missing');
    const find = () => this.keys.find((key) => key.kid === kid);
    if (!find()) await this.refresh(RELOAD_FOR_UNKNOWN_MS);
    const key = find();
    if (!key || !isShown(key, Date.now())) throw new InvalidToken('kid is no key of ours');
    return key.pem;
  }

  private current(): LoadedKey {
    const key = signer(this.keys, Date.now());
    if (!key) throw new Error('there is no signing key');
    return key;
  }

  private async refresh(olderThanMs: number): Promise<void> {
    if (Date.now() - this.loadedAt < olderThanMs) return;
    this.loading ??= this.reload().finally(() => (this.loading = undefined));
    await this.loading;
  }

  private async reload(): Promise<void> {
    const stored = await this.repository.all(this.prisma);
    this.keys = stored.map((key) => ({ ...key, pem: pemOf(key.offentligJwk) }));
    this.loadedAt = Date.now();
  }

  private privateKey({ kid, privatJwk }: StoredKey): Promise<CryptoKey> {
    let key = this.opened.get(kid);
    if (!key) {
      key = importJWK(JSON.parse(this.box.open(privatJwk)) as JWK, ALG) as Promise<CryptoKey>;
      this.opened.set(kid, key);
    }
    return key;
  }

  private async generate() {
    const pair = await generateKeyPair(ALG, { modulusLength: 2048, extractable: true });
    const publicJwk = await exportJWK(pair.publicKey);
    const kid = await calculateJwkThumbprint(publicJwk);
    return {
      kid,
      offentligJwk: { ...publicJwk, kid, use: 'sig', alg: ALG },
      privatJwk: this.box.seal(JSON.stringify(await exportJWK(pair.privateKey))),
    };
  }
}

function pemOf(jwk: JWK): string {
  return createPublicKey({ key: jwk, format: 'jwk' }).export({ type: 'spki', format: 'pem' }).toString();
}
