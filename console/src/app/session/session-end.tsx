import { Alert, Button, Paragraph } from '@digdir/designsystemet-react';
import { useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useEffect, useState } from 'react';
import { useFormat, useTexts } from '../../i18n';
import { OEKT, useOekt } from './session';
import { texts } from './session.texts';
import { SignInDialog } from './sign-in-again';
import './session.css';

const WARNED_MS = 15 * 60_000;
/** A browser's timer takes no more than 24 days. */
const LONGEST_MS = 86_400_000;

/** A session ends however much it is used: told in time, so that it need not be in the middle of something. */
export function SessionEnd(): ReactNode {
  const t = useTexts(texts);
  const format = useFormat();
  const { utloeper } = useOekt().innlogget;
  const isNear = useIsNear(utloeper);
  const [isAsked, setAsked] = useState(false);
  if (!isNear) return null;
  const why = t('slutter', { tid: format.time(utloeper) });
  return (
    <>
      <Alert data-color="warning" role="status" className="session-end">
        <div>
          <Paragraph>{why}</Paragraph>
          <Button data-size="sm" variant="secondary" onClick={() => setAsked(true)}>
            {t('loggInnNaa')}
          </Button>
        </div>
      </Alert>
      {isAsked ? <SignInDialog why={why} onClose={() => setAsked(false)} /> : null}
    </>
  );
}

/** Whether the end is near; when it is there the session is asked for, and found to be none. */
function useIsNear(utloeper: string): boolean {
  const queries = useQueryClient();
  const [now, setNow] = useState(Date.now);
  const left = Date.parse(utloeper) - now;
  useEffect(() => {
    // Asked for once; from then on the question to sign in stands above the page.
    if (left <= 0) return undefined;
    const next = left > WARNED_MS ? left - WARNED_MS : left + 500;
    const timer = setTimeout(
      () => {
        setNow(Date.now());
        if (left <= WARNED_MS) void queries.invalidateQueries({ queryKey: OEKT });
      },
      Math.min(next, LONGEST_MS),
    );
    return () => clearTimeout(timer);
  }, [left, queries]);
  return left <= WARNED_MS;
}
