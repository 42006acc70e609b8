import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useRef, useState } from 'react';
import { api, type Schema } from '../../../api';

export type Handling = Schema<'Masse'>['handling'];
export type Resultat = Schema<'Masseresultat'>;

/** What to do, to which: those named, or all that fit and were there when they were counted. */
export interface Oppdrag {
  handling: Handling;
  begrunnelse?: string;
  saksnummer?: string;
  referanser?: string[];
  filter?: Schema<'InnsendingFilter'>;
  foer?: string;
  /** About how many; undefined: not known. */
  total: number | undefined;
}

export interface Framdrift {
  oppdrag: Oppdrag;
  tilstand: 'gaar' | 'stopper' | 'stoppet' | 'feil' | 'ferdig';
  resultater: Resultat[];
  error?: unknown;
}

/** How many at a time, so that each answer comes soon: what is done one by one is slower. */
const AT_ONCE: Record<Handling, number> = { PROEV_IGJEN: 50, AVBRYT: 20, MANUELT_ARKIVERT: 5 };

/** Carries out a bulk action slice by slice. It can be stopped between two, and goes on where it was after a fault. */
export function useMasse() {
  const queries = useQueryClient();
  const [framdrift, setFramdrift] = useState<Framdrift>();
  const stopped = useRef(false);
  /** Where it is: the cursor, or how many of those named are done. */
  const place = useRef<{ etter?: string; done: number }>({ done: 0 });

  const goOn = useCallback(
    async (oppdrag: Oppdrag, earlier: Resultat[]) => {
      stopped.current = false;
      let resultater = earlier;
      const show = (tilstand: Framdrift['tilstand'], error?: unknown) =>
        setFramdrift({ oppdrag, tilstand, resultater, error });
      show('gaar');
      for (;;) {
        const { data, error } = await slice(oppdrag, place.current).catch((fault: unknown) => ({
          data: undefined,
          error: fault,
        }));
        if (!data) {
          show('feil', error);
          break;
        }
        resultater = [...resultater, ...data.resultater];
        const done = place.current.done + AT_ONCE[oppdrag.handling];
        place.current = { done, ...(data.neste ? { etter: data.neste } : {}) };
        const isOver = oppdrag.referanser ? done >= oppdrag.referanser.length : data.neste === null;
        show(isOver ? 'ferdig' : stopped.current ? 'stoppet' : 'gaar');
        if (isOver || stopped.current) break;
      }
      void queries.invalidateQueries();
    },
    [queries],
  );

  return {
    framdrift,
    begin(oppdrag: Oppdrag) {
      place.current = { done: 0 };
      void goOn(oppdrag, []);
    },
    resume() {
      if (framdrift) void goOn(framdrift.oppdrag, framdrift.resultater);
    },
    stop() {
      stopped.current = true;
      setFramdrift((now) => now && { ...now, tilstand: 'stopper' });
    },
    close: () => setFramdrift(undefined),
  };
}

function slice(
  { handling, begrunnelse, saksnummer, referanser, filter, foer }: Oppdrag,
  { etter, done }: { etter?: string; done: number },
) {
  const antall = AT_ONCE[handling];
  const which = referanser
    ? { referanser: referanser.slice(done, done + antall) }
    : { filter, foer, antall, ...(etter ? { etter } : {}) };
  return api.POST('/internal/v1/innsendinger/masse', {
    body: { handling, begrunnelse, saksnummer, ...which },
  });
}
