/** One sentence of what was found. `isWarning`: it works, but look at it. */
export interface Finding {
  ok: boolean;
  text: string;
  isWarning?: boolean;
}

export const NIVAAER = ['OK', 'OBS', 'FEIL'] as const;
export type Nivaa = (typeof NIVAAER)[number];

export const good = (text: string): Finding => ({ ok: true, text });
export const bad = (text: string): Finding => ({ ok: false, text });
export const warning = (text: string): Finding => ({ ok: true, text, isWarning: true });

/** A finding as it is told: how grave it is, and the sentence. */
export function told({ ok, text, isWarning }: Finding): { nivaa: Nivaa; tekst: string } {
  return { nivaa: !ok ? 'FEIL' : isWarning ? 'OBS' : 'OK', tekst: text };
}
