import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import { useEffect, useSyncExternalStore } from 'react';
import { isSessionLost, onSession, type Schema } from '../api';

type Melding = Schema<'Endringsmelding'>;
type Tema = Melding['endret'][number];

/** Of the addresses that are asked, which tell of what. */
const TOLD_AT: Record<Tema, RegExp> = {
  innsendinger: /\/(innsendinger|oversikt|statistikk|saker|utboks)/,
  callbacks: /\/(callbacks|leveranser|oversikt)|\/innsendinger\/\{referanse\}$/,
  utboks: /\/(utboks|oversikt)/,
  arkiv: /\/(arkivsystemer|oversikt|kodeverk)/,
  fiksitet: /\/(fiksitet|oversikt)/,
  alarmer: /\/alarmer/,
  revisjonslogg: /\/(revisjonslogg|klienter|personvern)/,
};

/** News come together: a page asks once for what changed meanwhile. */
const GATHER_MS = 1500;
/** A page that is not seen is let alone, but not for a glance at another. */
const HIDDEN_MS = 15_000;
const TRY_AGAIN_MS = 30_000;

export type Tilstand = 'kobler' | 'tilkoblet' | 'brutt';

let tilstand: Tilstand = 'kobler';
const listeners = new Set<() => void>();

function set(next: Tilstand): void {
  if (next === tilstand) return;
  tilstand = next;
  for (const listener of listeners) listener();
}

/** Whether the page hears of changes by itself. */
export function useTilstand(): Tilstand {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => tilstand,
  );
}

/** Hears what changes while the page is seen, and has it asked for again. After a break the browser itself says where it was. */
export function useLive(): void {
  const queries = useQueryClient();
  useEffect(() => {
    const stream = new Stream(queries);
    return () => stream.stop();
  }, [queries]);
}

class Stream {
  private source: EventSource | undefined;
  private readonly waiting = new Set<Tema>();
  private named: Set<string> | undefined = new Set();
  private timers: Record<'gather' | 'hidden' | 'again', ReturnType<typeof setTimeout> | undefined> = {
    gather: undefined,
    hidden: undefined,
    again: undefined,
  };
  private readonly forget = onSession(() => {
    if (!isSessionLost()) return this.open();
    this.close();
    set('brutt');
  });

  constructor(private readonly queries: QueryClient) {
    document.addEventListener('visibilitychange', this.seen);
    this.open();
  }

  stop(): void {
    document.removeEventListener('visibilitychange', this.seen);
    this.forget();
    this.close();
    clearTimeout(this.timers.hidden);
  }

  private readonly seen = () => {
    clearTimeout(this.timers.hidden);
    if (document.hidden) this.timers.hidden = setTimeout(() => this.close(), HIDDEN_MS);
    else if (!this.source) this.reopen();
  };

  /** What happened while nobody listened is not known: all that is shown is asked for again. */
  private reopen(): void {
    void this.queries.invalidateQueries();
    this.open();
  }

  private open(): void {
    this.close();
    const source = new EventSource('/internal/v1/stroem');
    this.source = source;
    source.onopen = () => set('tilkoblet');
    source.onmessage = ({ data }: MessageEvent<string>) => this.hear(JSON.parse(data) as Melding);
    source.onerror = () => {
      set('brutt');
      // It tries again by itself, but not after a refusal.
      if (source.readyState !== EventSource.CLOSED) return;
      this.close();
      this.timers.again = setTimeout(() => this.reopen(), TRY_AGAIN_MS);
    };
  }

  private close(): void {
    clearTimeout(this.timers.again);
    clearTimeout(this.timers.gather);
    this.timers.gather = undefined;
    this.source?.close();
    this.source = undefined;
  }

  private hear({ endret, referanser }: Melding): void {
    for (const tema of endret) this.waiting.add(tema);
    if (endret.includes('innsendinger') && !referanser) this.named = undefined;
    for (const referanse of referanser ?? []) this.named?.add(referanse);
    this.timers.gather ??= setTimeout(() => this.ask(), GATHER_MS);
  }

  private ask(): void {
    const [themes, named] = [[...this.waiting], this.named];
    this.timers.gather = undefined;
    this.waiting.clear();
    this.named = new Set();
    void this.queries.invalidateQueries({
      predicate: ({ queryKey: [, path, init], state: { data } }) =>
        typeof path === 'string' &&
        !isLong(data) &&
        themes.some(
          (tema) => TOLD_AT[tema].test(path) && (tema !== 'innsendinger' || isAbout(init, path, named)),
        ),
    });
  }
}

/** A list that is read far down would have all its pages asked for, for each change: it is let alone until it is asked for again. */
const MOST_PAGES = 3;

function isLong(data: unknown): boolean {
  const { pages } = (data ?? {}) as { pages?: unknown[] };
  return (pages?.length ?? 0) > MOST_PAGES;
}

/** One submission's page is asked again for when it is among those that changed; a list always. */
function isAbout(init: unknown, path: string, named: Set<string> | undefined): boolean {
  const { referanse } =
    (init as { params?: { path?: { referanse?: string } } } | undefined)?.params?.path ?? {};
  return (
    !path.includes('{referanse}') || named === undefined || referanse === undefined || named.has(referanse)
  );
}
