export const COLOURS = ['auto', 'light', 'dark'] as const;

export type Colours = (typeof COLOURS)[number];

const KEPT = 'arkivflyt.colours';

export function chosenColours(): Colours {
  const kept = localStorage.getItem(KEPT) as Colours | null;
  return kept !== null && COLOURS.includes(kept) ? kept : 'auto';
}

export function applyColours(to = chosenColours()): void {
  localStorage.setItem(KEPT, to);
  document.documentElement.dataset.colorScheme = to;
}
