import { type ReactNode, useEffect, useState } from 'react';
import { useFormat } from '../i18n';

/** When something was: exact, or «for 3 minutter siden» with the exact time at hand. */
export function Instant({ value, relative = false }: { value: string; relative?: boolean }): ReactNode {
  const format = useFormat();
  const now = useNow(relative);
  const exact = format.exact(value);
  return (
    <time dateTime={value} {...(relative ? { title: exact } : {})}>
      {relative ? format.ago(value, now) : exact}
    </time>
  );
}

/** The time, told anew every half minute. */
function useNow(isUsed: boolean): number {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    if (!isUsed) return undefined;
    const timer = setInterval(() => setNow(Date.now()), 30_000);
    return () => clearInterval(timer);
  }, [isUsed]);
  return now;
}
