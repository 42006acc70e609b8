import { createHash } from 'node:crypto';
import type { Klassering, SakNyttelast } from '../noark/index.js';

/** Klassering in order of its places; the place in the list where none is given. Intake has seen to it that none meet. */
export function placed(klassering: Klassering[] = []): Required<Klassering>[] {
  return klassering
    .map((one, index) => ({
      ...one,
      tittel: one.tittel ?? one.klasseId,
      rekkefoelge: one.rekkefoelge ?? index + 1,
    }))
    .sort((a, b) => a.rekkefoelge - b.rekkefoelge);
}

/** What SOEK_ELLER_NY calls the same sak: the client's, of this tittel (in NFC) and klassering. SHA-256, hexadecimal. */
export function soekenoekkel(
  klientId: string,
  { tittel, klassering }: Pick<SakNyttelast, 'tittel' | 'klassering'>,
): string {
  const klasser = placed(klassering).map(({ rekkefoelge, klassifikasjonssystem, klasseId }) => [
    rekkefoelge,
    klassifikasjonssystem.normalize('NFC'),
    klasseId.normalize('NFC'),
  ]);
  return createHash('sha256')
    .update(JSON.stringify([klientId, tittel.normalize('NFC'), klasser]))
    .digest('hex');
}
