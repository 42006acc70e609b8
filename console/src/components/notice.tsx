import { createContext, type ReactNode, useCallback, useContext, useEffect, useState } from 'react';

const SHOWN_MS = 6000;
const Notice = createContext<(text: string) => void>(() => undefined);

/** Tells that something is done: shown for a moment, and read aloud without taking the focus. */
export function useNotice(): (text: string) => void {
  return useContext(Notice);
}

export function NoticeBoard({ children }: { children: ReactNode }): ReactNode {
  const [told, setTold] = useState<{ text: string; nr: number }>({ text: '', nr: 0 });
  const { text, nr } = told;
  const tell = useCallback((next: string) => setTold((last) => ({ text: next, nr: last.nr + 1 })), []);
  useEffect(() => {
    if (text === '') return undefined;
    const timer = setTimeout(() => tell(''), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [text, nr, tell]);
  return (
    <Notice value={tell}>
      {children}
      <div className="notice" role="status" data-shown={text !== '' || undefined}>
        {/* The same again is a new one: shown as long, and read aloud again. */}
        <span key={nr}>{text}</span>
      </div>
    </Notice>
  );
}
