/** One sentence of what was found. `isWarning`: it works, but look at it. */
export interface Finding {
  ok: boolean;
  text: string;
  isWarning?: boolean;
}

export const good = (text: string): Finding => ({ ok: true, text });
export const bad = (text: string): Finding => ({ ok: false, text });
export const warning = (text: string): Finding => ({ ok: true, text, isWarning: true });
