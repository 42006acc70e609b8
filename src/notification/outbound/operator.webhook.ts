import type { KeyObject } from 'node:crypto';
import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { Settings, VERSION } from '../../shared/config/index.js';
import { AddressGuard } from './address.guard.js';
import { type Answer, ExchangeLimits } from './exchange.js';
import { Resolver } from './name.resolver.js';
import { OutboundClient } from './outbound.client.js';
import { signingKey, webhookHeaders } from './webhook.signature.js';

const USER_AGENT = `arkivflyt/${VERSION}`;

/** ALARM_WEBHOOK_URL: signed and sent as a callback is, but for where it may go (AddressGuard.forOperator). */
@Injectable()
export class OperatorWebhook implements OnApplicationShutdown {
  private readonly client: OutboundClient;
  private readonly receiver: { url: URL; key: KeyObject } | undefined;

  constructor(settings: Settings, resolver: Resolver, limits: ExchangeLimits) {
    const { ALARM_WEBHOOK_URL: url, ALARM_WEBHOOK_SECRET: secret } = settings;
    this.client = new OutboundClient(AddressGuard.forOperator(settings, resolver), limits);
    if (url !== undefined && secret !== undefined)
      this.receiver = { url: new URL(url), key: signingKey(secret) };
  }

  /** Whether there is anybody to tell. */
  get isThere(): boolean {
    return this.receiver !== undefined;
  }

  /** One attempt. Never throws for what the receiver does or is. Undefined: there is no receiver. */
  async send(id: string, text: string): Promise<Answer | undefined> {
    if (!this.receiver) return undefined;
    const { url, key } = this.receiver;
    const body = Buffer.from(text);
    const headers = {
      'content-type': 'application/json',
      'user-agent': USER_AGENT,
      ...webhookHeaders(id, Math.floor(Date.now() / 1000), body, [key]),
    };
    return this.client.post(url, headers, body, this.client.deadline());
  }

  async onApplicationShutdown(): Promise<void> {
    await this.client.onApplicationShutdown();
  }
}
