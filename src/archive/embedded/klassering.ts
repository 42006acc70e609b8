import { createHash } from 'node:crypto';
import type { Klassering, SakNyttelast } from '../../intake/index.js';

/** Klassering with its places: the one given, else the first free of 1, 2, 3. */
export function placed(klassering: Klassering[] = []): Required<Klassering>[] {
  const taken = new Set(klassering.map(({ rekkefoelge }) => rekkefoelge));
  const free = [1, 2, 3].filter((place) => !taken.has(place));
  return klassering
    .map((one) => ({ ...one, tittel: one.tittel ?? one.klasseId, rekkefoelge: one.rekkefoelge ?? free.shift()! }))
    .sort((a, b) => a.rekkefoelge - b.rekkefoelge);
}

/** What SOEK_ELLER_NY calls the same sak: the client's, of this tittel (in NFC) and klassering. SHA-256, hexadecimal. */
export function soekenoekkel(klientId: string, { tittel, klassering }: Pick<SakNyttelast, 'tittel' | 'klassering'>): string {
  const klasser = placed(klassering).map(({ rekkefoelge, klassifikasjonssystem, klasseId }) => [
    rekkefoelge,
    klassifikasjonssystem.normalize('NFC'),
    klasseId.normalize('NFC'),
  ]);
  return createHash('sha256')
    .update(JSON.stringify([klientId, tittel.normalize('NFC'), klasser]))
    .digest('hex');
}
