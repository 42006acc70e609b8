import { editDistance } from '../likeness/index.js';
import { wasAsked } from './environment.js';
import { describedSettings } from './setting.js';

/** Prefixes that nothing else on a machine is likely to have. */
const OURS =
  /^(ARKIVFLYT|ARKIVSYSTEMER|ARCHIVE|BOOTSTRAP_ADMIN|CALLBACK|CLAMD|DOKUMENT|FINT|FIXITY|INTAKE|KODEVERK|OUTBOX|S3|SETTINGS)_/;
/** In a name as short as PORT one wrong letter is a lot; in a long one two are still a slip. */
const SHORT = 8;
const MOST_SLIPS = 2;

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
      const isOurs = OURS.test(setting);
      // Far longer or shorter is far away: a cluster gives its pods hundreds of names, and they are all looked at before the start.
      const near = known.filter((name) => isOurs || Math.abs(name.length - setting.length) <= MOST_SLIPS);
      const [closest, slips] = near
        .map((name): [string, number] => [name, editDistance(setting, name)])
        .reduce((best, one) => (one[1] < best[1] ? one : best), ['', Infinity]);
      const isNear = slips <= (closest.length < SHORT ? 1 : MOST_SLIPS);
      return isNear || isOurs ? [{ setting, closest }] : [];
    });
}
