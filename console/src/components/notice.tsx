import { createContext, type ReactNode, useCallback, useContext, useEffect, useState } from 'react';

const SHOWN_MS = 6000;
const Notice = createContext<(text: string) => void>(() => undefined);

/** Tells that something is done: shown for a moment, and read aloud without taking the focus. */
export function useNotice(): (text: string) => void {
  return useContext(Notice);
}

export function NoticeBoard({ children }: { children: ReactNode }): ReactNode {
  const [text, setText] = useState('');
  const tell = useCallback((next: string) => setText(next), []);
  useEffect(() => {
    if (text === '') return undefined;
    const timer = setTimeout(() => setText(''), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [text]);
  return (
    <Notice value={tell}>
      {children}
      <div className="notice" role="status" data-shown={text !== '' || undefined}>
        {text}
      </div>
    </Notice>
  );
}
