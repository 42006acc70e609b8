import { Alert, Button, Heading, Paragraph, Skeleton } from '@digdir/designsystemet-react';
import type { ReactNode } from 'react';
import { faultOf } from '../api';
import { useTexts } from '../i18n';
import { texts } from './components.texts';

/** What is looked at of a query of TanStack Query. */
interface Asked<T> {
  data: T | undefined;
  error: unknown;
  isPending: boolean;
  refetch: () => unknown;
}

interface Props<T> {
  query: Asked<T>;
  /** What to say when there is nothing; false: there is something. */
  empty?: (data: T) => ReactNode;
  /** Lines of the skeleton: about as many as will come, so that nothing jumps. */
  lines?: number;
  children: (data: T) => ReactNode;
}

/** What a query answered, or that it is on its way, or what went wrong. What has been shown stays while it is asked again. */
export function Answer<T>({ query, empty, lines = 4, children }: Props<T>): ReactNode {
  const { data, error, isPending, refetch } = query;
  if (isPending) return <Loading lines={lines} />;
  if (data === undefined) return <FaultAlert error={error} onRetry={() => refetch()} />;
  const nothing = empty?.(data);
  return (
    <>
      {error ? <FaultAlert error={error} onRetry={() => refetch()} /> : null}
      {nothing ? <Empty>{nothing}</Empty> : children(data)}
    </>
  );
}

export function Empty({ children }: { children: ReactNode }): ReactNode {
  return (
    <div className="empty">{typeof children === 'string' ? <Paragraph>{children}</Paragraph> : children}</div>
  );
}

export function Loading({ lines }: { lines: number }): ReactNode {
  const t = useTexts(texts);
  return (
    <div className="loading" role="status" aria-label={t('laster')}>
      {Array.from({ length: lines }, (_, line) => (
        <Skeleton key={line} variant="rectangle" height={36} aria-hidden />
      ))}
    </div>
  );
}

/** What went wrong, in the service's own sentence. */
export function FaultAlert({ error, onRetry }: { error: unknown; onRetry?: () => unknown }): ReactNode {
  const t = useTexts(texts);
  const { melding, sporingsId, feil } = faultOf(error);
  return (
    <Alert data-color="danger" role="alert">
      <Heading level={2} data-size="2xs">
        {onRetry ? t('feilTittel') : melding || t('ikkeNaadd')}
      </Heading>
      {onRetry ? <Paragraph>{melding || t('ikkeNaadd')}</Paragraph> : null}
      {feil.length > 0 ? (
        <ul>
          {feil.map(({ sti, melding: one }) => (
            <li key={`${sti} ${one}`}>{one}</li>
          ))}
        </ul>
      ) : null}
      {sporingsId ? <Paragraph data-size="sm">{t('sporingsId', { id: sporingsId })}</Paragraph> : null}
      {onRetry ? (
        <Button variant="secondary" data-size="sm" onClick={onRetry}>
          {t('proevIgjen')}
        </Button>
      ) : null}
    </Alert>
  );
}
