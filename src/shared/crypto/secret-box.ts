import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Settings } from '../config/index.js';

/**
 * Encrypts secrets we must be able to read again (signing keys, webhook secrets, receivers' credentials) with
 * AES-256-GCM under SETTINGS_KEY. The stored text is `v1.<key id>.<iv>.<tag>.<ciphertext>`, base64url. Without a
 * SETTINGS_KEY, which only the test environment allows, it is `plain.<text>`.
 */
@Injectable()
export class SecretBox {
  private readonly key: Buffer | undefined;
  private readonly keyId: string;

  constructor(settings: Settings) {
    this.key = settings.SETTINGS_KEY ? Buffer.from(settings.SETTINGS_KEY, 'base64') : undefined;
    this.keyId = this.key ? createHash('sha256').update(this.key).digest('hex').slice(0, 8) : '';
  }

  seal(text: string): string {
    if (!this.key) return `plain.${Buffer.from(text).toString('base64url')}`;
    const iv = randomBytes(12);
    const cipher = createCipheriv('aes-256-gcm', this.key, iv);
    const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
    return [
      'v1',
      this.keyId,
      ...[iv, cipher.getAuthTag(), sealed].map((part) => part.toString('base64url')),
    ].join('.');
  }

  open(stored: string): string {
    const [version, ...parts] = stored.split('.');
    if (version === 'plain') return Buffer.from(parts[0]!, 'base64url').toString();
    if (!this.key || parts[0] !== this.keyId) {
      throw new Error(`SETTINGS_KEY is not the key (${parts[0]}) that this secret was stored under`);
    }
    const [iv, tag, sealed] = parts.slice(1).map((part) => Buffer.from(part, 'base64url'));
    const decipher = createDecipheriv('aes-256-gcm', this.key, iv!);
    decipher.setAuthTag(tag!);
    return Buffer.concat([decipher.update(sealed!), decipher.final()]).toString();
  }
}
