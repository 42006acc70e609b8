import { type FocusEvent, type KeyboardEvent, type MouseEvent, useEffect, useRef, useState } from 'react';

interface Options {
  count: number;
  scrollTo: (index: number) => void;
  onOpen: (index: number) => void;
  onSelect: (index: number, range: boolean) => void;
}

const PAGE_ROWS = 10;
const OWN_KEYS = 'a, button, input, select, textarea';

/** One row can be reached by Tab; the arrows move between them, also to those that are not drawn yet. */
export function useRadtaster({ count, scrollTo, onOpen, onSelect }: Options) {
  const [kept, setActive] = useState(0);
  const active = Math.min(kept, Math.max(0, count - 1));
  /** The row to focus when it is drawn. */
  const awaited = useRef<number | undefined>(undefined);
  useEffect(() => {
    if (awaited.current === undefined) return;
    const row = document.querySelector<HTMLElement>(`.innsendinger [data-index="${awaited.current}"]`);
    if (!row) return;
    row.focus({ preventScroll: true });
    awaited.current = undefined;
  });

  function moveTo(index: number): void {
    const next = Math.max(0, Math.min(count - 1, index));
    awaited.current = next;
    setActive(next);
    scrollTo(next);
  }

  function onKey(event: KeyboardEvent, index: number): void {
    const steps: Record<string, number> = {
      ArrowDown: index + 1,
      ArrowUp: index - 1,
      PageDown: index + PAGE_ROWS,
      PageUp: index - PAGE_ROWS,
      Home: 0,
      End: count - 1,
    };
    const isOwn = (event.target as HTMLElement).closest(OWN_KEYS) !== null;
    if (steps[event.key] !== undefined) moveTo(steps[event.key]!);
    else if (event.key === ' ' && !isOwn) onSelect(index, event.shiftKey);
    else if (event.key === 'Enter' && !isOwn) onOpen(index);
    else return;
    event.preventDefault();
  }

  return {
    rowProps: (index: number) => ({
      tabIndex: index === active ? 0 : -1,
      onKeyDown: (event: KeyboardEvent) => onKey(event, index),
      onFocus: (event: FocusEvent) => event.target === event.currentTarget && setActive(index),
      onDoubleClick: (event: MouseEvent) => {
        if (!(event.target as HTMLElement).closest(OWN_KEYS)) onOpen(index);
      },
    }),
  };
}
