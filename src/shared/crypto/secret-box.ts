import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Settings } from '../config/index.js';

interface Key {
  id: string;
  bytes: Buffer;
}

/**
 * Encrypts secrets we must be able to read again (signing keys, webhook secrets, receivers' credentials) with
 * AES-256-GCM under the first key of SETTINGS_KEY; all of its keys open. The stored text is
 * `v1.<key id>.<iv>.<tag>.<ciphertext>`, base64url. Without a SETTINGS_KEY, which only the test environment allows, it
 * is `plain.<text>`.
 */
@Injectable()
export class SecretBox {
  private readonly keys: Key[];

  constructor({ SETTINGS_KEY = [] }: Settings) {
    this.keys = SETTINGS_KEY.map((text) => Buffer.from(text, 'base64')).map((bytes) => ({
      bytes,
      id: createHash('sha256').update(bytes).digest('hex').slice(0, 8),
    }));
  }

  seal(text: string): string {
    const [key] = this.keys;
    if (!key) return `plain.${Buffer.from(text).toString('base64url')}`;
    const iv = randomBytes(12);
    const cipher = createCipheriv('aes-256-gcm', key.bytes, iv);
    const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
    return [
      'v1',
      key.id,
      ...[iv, cipher.getAuthTag(), sealed].map((part) => part.toString('base64url')),
    ].join('.');
  }

  /** Throws for a text under another key, or damaged. */
  open(stored: string): string {
    const [version, ...parts] = stored.split('.');
    if (version === 'plain') return Buffer.from(parts[0]!, 'base64url').toString();
    const key = this.keys.find(({ id }) => id === parts[0]);
    if (!key) throw new Error(`SETTINGS_KEY is not the key (${parts[0]}) that this secret was stored under`);
    const [iv, tag, sealed] = parts.slice(1).map((part) => Buffer.from(part, 'base64url'));
    const decipher = createDecipheriv('aes-256-gcm', key.bytes, iv!);
    decipher.setAuthTag(tag!);
    return Buffer.concat([decipher.update(sealed!), decipher.final()]).toString();
  }

  /** The same secret sealed as `seal` does now; a text that is so already stays as it is. Throws as `open` does. */
  renew(stored: string): string {
    const text = this.open(stored);
    const isCurrent = stored.startsWith(this.keys[0] ? `v1.${this.keys[0].id}.` : 'plain.');
    return isCurrent ? stored : this.seal(text);
  }
}
