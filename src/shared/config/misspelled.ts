import { wasAsked } from './environment.js';
import { describedSettings } from './setting.js';

/** Prefixes that nothing else on a machine is likely to have. */
const OURS =
  /^(ARKIVFLYT|ARKIVSYSTEMER|ARCHIVE|BOOTSTRAP_ADMIN|CALLBACK|CLAMD|DOKUMENT|FINT|FIXITY|INTAKE|KODEVERK|OUTBOX|S3|SETTINGS)_/;
/** In a name as short as PORT one wrong letter is a lot; in a long one two are still a slip. */
const SHORT = 8;

export interface Misspelled {
  /** As it stands in the environment; never its value. */
  setting: string;
  closest: string;
}

/** Variables that look like a setting and are none: each with the name that may be meant. */
export function misspelled(names: string[]): Misspelled[] {
  const known = describedSettings.map(({ name }) => name);
  return names
    .filter((name) => /^[A-Z][A-Z0-9_]*$/.test(name) && !known.includes(name) && !wasAsked(name))
    .flatMap((setting) => {
      const [closest, slips] = known
        .map((name) => [name, slipsBetween(setting, name)] as const)
        .reduce((best, one) => (one[1] < best[1] ? one : best));
      const isNear = slips <= (closest.length < SHORT ? 1 : 2);
      return isNear || OURS.test(setting) ? [{ setting, closest }] : [];
    });
}

/** Letters put in, left out, changed, or swapped with their neighbour, to make one name the other. */
function slipsBetween(a: string, b: string): number {
  const rows = [Array.from({ length: b.length + 1 }, (_, j) => j)];
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const [above, before] = [rows[i - 1]!, rows[i - 2]];
      const isSwap = before && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      row[j] = Math.min(
        above[j]! + 1,
        row[j - 1]! + 1,
        above[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1),
        isSwap ? before[j - 2]! + 1 : Infinity,
      );
    }
    rows.push(row);
  }
  return rows[a.length]![b.length]!;
}
