import { useCallback, useRef, useState } from 'react';
import type { Linje } from './soek.query';

interface Valg {
  /** What it was chosen from: another filter begins anew. */
  filter: string;
  linjer: ReadonlyMap<string, Linje>;
  alle: boolean;
}

export type Utvalg = ReturnType<typeof useUtvalg>;

/** Which submissions are selected: some of those that are loaded, or all that fit the filter. */
export function useUtvalg(filter: string, loaded: Linje[]) {
  const none: Valg = { filter, linjer: new Map(), alle: false };
  const [kept, setValg] = useState<Valg>(none);
  const valg = kept.filter === filter ? kept : none;
  const anchor = useRef<string | undefined>(undefined);

  /** One; or with `range` all from the one chosen before. */
  const toggle = useCallback(
    (linje: Linje, range = false) => {
      const placeOf = (referanse: string) => loaded.findIndex((one) => one.referanse === referanse);
      const [from, to] = [placeOf(anchor.current ?? linje.referanse), placeOf(linje.referanse)];
      setValg((before) => {
        const earlier = before.filter === filter ? before : undefined;
        // Of all that fit, the one is taken out of those that can be seen.
        const now = new Map(earlier?.alle ? byReferanse(loaded) : earlier?.linjer);
        if (range && from >= 0)
          for (const one of loaded.slice(Math.min(from, to), Math.max(from, to) + 1))
            now.set(one.referanse, one);
        else if (!now.delete(linje.referanse)) now.set(linje.referanse, linje);
        return { filter, linjer: now, alle: false };
      });
      anchor.current = linje.referanse;
    },
    [filter, loaded],
  );

  return {
    alle: valg.alle,
    linjer: [...valg.linjer.values()],
    has: ({ referanse }: Linje) => valg.alle || valg.linjer.has(referanse),
    isEmpty: !valg.alle && valg.linjer.size === 0,
    toggle,
    loaded: () => setValg({ filter, linjer: byReferanse(loaded), alle: false }),
    everything: () => setValg({ filter, linjer: new Map(), alle: true }),
    clear: () => setValg(none),
  };
}

function byReferanse(linjer: Linje[]): Map<string, Linje> {
  return new Map(linjer.map((one) => [one.referanse, one]));
}
