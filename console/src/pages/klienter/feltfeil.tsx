import { ErrorSummary } from '@digdir/designsystemet-react';
import { type ReactNode, useEffect, useRef } from 'react';
import { faultOf } from '../../api';
import { FaultAlert } from '../../components';
import { useTexts } from '../../i18n';
import { texts } from './klienter.texts';

/** What is wrong with the field at a JSON Pointer of what was sent; undefined: nothing. */
export type FaultAt = (sti: string) => string | undefined;

export function faultsAt(error: unknown): FaultAt {
  const { feil } = faultOf(error);
  return (sti) => feil.find((one) => one.sti === sti)?.melding;
}

/** The id of a form's field by where its value stands in what is sent. */
export function idOf(sti: string): string {
  return `felt${sti.replaceAll('/', '-')}`;
}

/** All that was wrong with a form, each with a link to its field; what is about no field of its own is said beside. */
export function FeltfeilSummary({ error }: { error: unknown }): ReactNode {
  const t = useTexts(texts);
  const summary = useRef<HTMLElement>(null);
  const { feil } = faultOf(error);
  useEffect(() => {
    if (feil.length > 0) summary.current?.focus();
    // Once for each answer, not each time that the form is drawn.
  }, [error, feil.length]);
  if (!error) return null;
  if (feil.length === 0) return <FaultAlert error={error} />;
  return (
    <ErrorSummary ref={summary as never} tabIndex={-1}>
      <ErrorSummary.Heading>{t('rettDette', { count: feil.length })}</ErrorSummary.Heading>
      <ErrorSummary.List>
        {feil.map(({ sti, melding }) => (
          <ErrorSummary.Item key={`${sti} ${melding}`}>
            <ErrorSummary.Link
              href={`#${idOf(sti)}`}
              onClick={(event) => {
                event.preventDefault();
                document.getElementById(idOf(sti))?.focus();
              }}
            >
              {melding}
            </ErrorSummary.Link>
          </ErrorSummary.Item>
        ))}
      </ErrorSummary.List>
    </ErrorSummary>
  );
}
