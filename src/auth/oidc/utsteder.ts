import { Injectable } from '@nestjs/common';
import {
  allowInsecureRequests,
  type ClientAuth,
  ClientSecretBasic,
  ClientSecretPost,
  type Configuration,
  discovery,
  enableNonRepudiationChecks,
  None,
} from 'openid-client';
import { Settings } from '../../shared/config/index.js';

const PATIENCE_SECONDS = 5;
/** What an issuer tells of itself changes seldom; its keys are asked for as they change. */
const KNOWN_FOR_MS = 3_600_000;

/** What the issuer tells of itself; asked for when somebody signs in, for it may be down when we start. */
@Injectable()
export class Utsteder {
  private known: { configuration: Promise<Configuration>; until: number } | undefined;

  constructor(private readonly settings: Settings) {}

  /** What it is called on the button. Null: there is none. */
  get navn(): string | null {
    const { OIDC_ISSUER: issuer, OIDC_NAME: navn } = this.settings;
    return issuer === undefined ? null : (navn ?? new URL(issuer).host);
  }

  /** Rejects when it does not answer; the next one asks again. */
  configuration(): Promise<Configuration> {
    if (this.known && this.known.until > Date.now()) return this.known.configuration;
    const configuration = this.discover();
    const known = { configuration, until: Date.now() + KNOWN_FOR_MS };
    this.known = known;
    configuration.catch(() => {
      if (this.known === known) this.known = undefined;
    });
    return configuration;
  }

  private discover(): Promise<Configuration> {
    const { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId, OIDC_CLIENT_SECRET: secret } = this.settings;
    // In production the settings allow nothing but https.
    const isPlain = issuer!.startsWith('http:');
    return discovery(
      new URL(issuer!),
      clientId!,
      secret,
      secret === undefined ? None() : authentication(secret),
      {
        // The signature of a token too, though it comes from the issuer itself over TLS.
        execute: [enableNonRepudiationChecks, ...(isPlain ? [allowInsecureRequests] : [])],
        timeout: PATIENCE_SECONDS,
      },
    );
  }
}

/** The way that the issuer says it takes; HTTP Basic where it says nothing (OpenID Connect Discovery 1.0, 3). */
function authentication(secret: string): ClientAuth {
  return (server, client, body, headers) => {
    const takesPost = server.token_endpoint_auth_methods_supported?.includes('client_secret_post') ?? false;
    (takesPost ? ClientSecretPost(secret) : ClientSecretBasic(secret))(server, client, body, headers);
  };
}
