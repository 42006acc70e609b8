import { createHash } from 'node:crypto';

export const latin1 = (text: string) => Buffer.from(text, 'latin1');
export const hex = (text: string) => Buffer.from(text.replaceAll(/\s/g, ''), 'hex');
export const sha256 = (bytes: Buffer | string) => createHash('sha256').update(bytes).digest('hex');
