import { Button, Dialog, Heading, Paragraph, Table } from '@digdir/designsystemet-react';
import { DownloadIcon } from '@navikt/aksel-icons';
import { Link } from '@tanstack/react-router';
import { type ReactNode, useEffect, useId } from 'react';
import { FaultAlert } from '../../../components';
import { useFormat, useTexts } from '../../../i18n';
import type { Framdrift, Resultat } from './masse.query';
import { download } from './resultat.csv';
import { texts } from './masse.texts';

/** Of results that went wrong, how many are listed; the rest are in the file. */
const MOST_LISTED = 100;

const HEADINGS = {
  gaar: 'overskriftGaar',
  stopper: 'overskriftGaar',
  stoppet: 'overskriftStoppet',
  feil: 'overskriftFeil',
  ferdig: 'overskriftFerdig',
} as const;

interface Props {
  framdrift: Framdrift;
  onStop: () => void;
  onResume: () => void;
  onClose: () => void;
}

/** How far a bulk action has come, and what became of each. It stays until it is closed, and cannot be while it runs. */
export function FramdriftDialog({ framdrift, onStop, onResume, onClose }: Props): ReactNode {
  const t = useTexts(texts);
  const heading = useId();
  const { tilstand, resultater, error } = framdrift;
  const isRunning = tilstand === 'gaar' || tilstand === 'stopper';
  useStaying(isRunning);
  return (
    <Dialog
      open
      className="framdrift"
      closeButton={isRunning ? false : t('lukk')}
      closedby={isRunning ? 'none' : 'closerequest'}
      onClose={onClose}
      aria-labelledby={heading}
    >
      <div className="stack">
        <Heading level={2} data-size="xs" id={heading}>
          {t(framdrift.oppdrag.handling)}: {t(HEADINGS[tilstand])}
        </Heading>
        <Bar framdrift={framdrift} />
        {tilstand === 'feil' ? <FaultAlert error={error} /> : null}
        {isRunning ? null : <Results resultater={resultater} />}
        <div className="actions">
          {isRunning ? (
            <Button variant="secondary" onClick={onStop} disabled={tilstand === 'stopper'}>
              {t(tilstand === 'stopper' ? 'stopper' : 'stopp')}
            </Button>
          ) : null}
          {tilstand === 'feil' || tilstand === 'stoppet' ? (
            <Button variant={tilstand === 'feil' ? 'primary' : 'secondary'} onClick={onResume}>
              {t('fortsett')}
            </Button>
          ) : null}
          {isRunning ? null : (
            <>
              <Button variant={tilstand === 'ferdig' ? 'primary' : 'secondary'} onClick={onClose}>
                {t('lukk')}
              </Button>
              {resultater.length > 0 ? (
                <Button variant="tertiary" onClick={() => download(resultater)}>
                  <DownloadIcon aria-hidden /> {t('lastNed')}
                </Button>
              ) : null}
            </>
          )}
        </div>
      </div>
    </Dialog>
  );
}

function Bar({ framdrift: { oppdrag, resultater, tilstand } }: { framdrift: Framdrift }): ReactNode {
  const t = useTexts(texts);
  const format = useFormat();
  const done = resultater.length;
  const failed = resultater.filter(({ ok }) => !ok).length;
  // What fits may have become fewer since it was counted: when it is done, all are done.
  const total = tilstand === 'ferdig' ? done : oppdrag.total && Math.max(oppdrag.total, done);
  const antall = format.number(done);
  return (
    <div>
      <progress
        aria-label={t('framdrift')}
        {...(total === undefined ? {} : { max: total || 1, value: total ? done : 1 })}
      />
      <Paragraph role="status">
        {done === 0 && tilstand === 'ferdig'
          ? t('ingenting')
          : total === undefined
            ? t('behandletUkjent', { antall })
            : t('behandlet', { antall, alle: format.number(total) })}
      </Paragraph>
      <dl className="tellere">
        <div>
          <dt>{t('gikkBra')}</dt>
          <dd>{format.number(done - failed)}</dd>
        </div>
        <div data-failed={failed > 0 || undefined}>
          <dt>{t('ikkeUtfoert')}</dt>
          <dd>{format.number(failed)}</dd>
        </div>
      </dl>
    </div>
  );
}

/** Those that went wrong first. */
function Results({ resultater }: { resultater: Resultat[] }): ReactNode {
  const t = useTexts(texts);
  const format = useFormat();
  if (resultater.length === 0) return null;
  const ordered = [...resultater.filter(({ ok }) => !ok), ...resultater.filter(({ ok }) => ok)];
  const rest = ordered.length - MOST_LISTED;
  return (
    <div className="resultater" tabIndex={0} role="region" aria-label={t('resultater')}>
      <Table data-size="sm">
        <Table.Head>
          <Table.Row>
            <Table.HeaderCell>{t('innsending')}</Table.HeaderCell>
            <Table.HeaderCell>{t('utfall')}</Table.HeaderCell>
          </Table.Row>
        </Table.Head>
        <Table.Body>
          {ordered.slice(0, MOST_LISTED).map(({ referanse, ok, melding }) => (
            <Table.Row key={referanse}>
              <Table.Cell>
                <Link
                  to="/innsendinger/$referanse"
                  params={{ referanse }}
                  target="_blank"
                  title={referanse}
                  className="ds-link"
                >
                  …{referanse.slice(-12)}
                </Link>
              </Table.Cell>
              <Table.Cell>{ok ? t('ok') : melding}</Table.Cell>
            </Table.Row>
          ))}
        </Table.Body>
      </Table>
      {rest > 0 ? <Paragraph>{t('ogFlere', { count: rest, antall: format.number(rest) })}</Paragraph> : null}
    </div>
  );
}

/** The browser asks before the window is closed in the middle of it. */
function useStaying(isRunning: boolean): void {
  useEffect(() => {
    if (!isRunning) return undefined;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, [isRunning]);
}
