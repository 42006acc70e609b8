import type { Innhold } from '../innhold.js';

const PCM = 1;
const WAVE: Record<number, string> = { 16: 'fmt/141', 18: 'fmt/142', 40: 'fmt/143' };

/** Waveform audio, by its format chunk: plain PCM is what an archive takes. */
export function wav(head: Buffer): Innhold | undefined {
  if (head.toString('latin1', 0, 4) !== 'RIFF' || head.toString('latin1', 8, 12) !== 'WAVE') return undefined;
  const found: Innhold = { format: 'fmt/6', mediatype: 'audio/wav' };
  for (let at = 12; at + 10 <= head.length; at += 8 + evenly(head.readUInt32LE(at + 4))) {
    const name = head.toString('latin1', at, at + 4);
    if (name === 'bext') return { ...found, format: 'fmt/703', formatdetaljer: 'Broadcast Wave' };
    if (name !== 'fmt ') continue;
    const isPcm = head.readUInt16LE(at + 8) === PCM;
    found.format =
      (isPcm || head.readUInt32LE(at + 4) !== 16 ? WAVE[head.readUInt32LE(at + 4)] : undefined) ?? 'fmt/6';
  }
  return found;
}

/** Chunks begin at even places. */
function evenly(length: number): number {
  return length + (length % 2);
}
