import { Button, Dialog, Fieldset, Heading, Paragraph, Radio, Textfield } from '@digdir/designsystemet-react';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { api } from '../../api';
import { FaultAlert } from '../../components';
import { useTexts } from '../../i18n';
import { texts } from './callbacks.texts';
import { useRefresh } from './handlinger.panel';

type Which = 'PARKERT' | 'LEVERT';

interface Run {
  sendt: number;
  utenInnhold: number;
  state: 'going' | 'done' | 'stopped' | 'failed';
  error?: unknown;
}

interface Props {
  callbackId: string;
  onClose: () => void;
}

/** Sends what was given up, or was delivered, since a time: a slice at a time, so that what is told is true and it can be stopped. */
export function SendIgjenDialog({ callbackId, onClose }: Props): ReactNode {
  const t = useTexts(texts);
  const { run, start, stop } = useSlices(callbackId);
  const [which, setWhich] = useState<Which>('PARKERT');
  const [fra, setFra] = useState(yesterday);
  return (
    <Dialog open onClose={onClose} closeButton={t('lukk')} aria-labelledby="send-title">
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          if (fra !== '') void start(which, new Date(fra));
        }}
      >
        <Heading level={2} data-size="xs" id="send-title">
          {t('sendAlleTittel')}
        </Heading>
        {run ? (
          <Progress run={run} />
        ) : (
          <Choice which={which} setWhich={setWhich} fra={fra} setFra={setFra} />
        )}
        <div className="actions">
          {run === undefined ? (
            <Button type="submit" disabled={fra === ''}>
              {t('sendDem')}
            </Button>
          ) : null}
          {run?.state === 'going' ? (
            <Button type="button" variant="secondary" onClick={stop}>
              {t('stans')}
            </Button>
          ) : (
            <Button type="button" variant="secondary" onClick={onClose}>
              {t('lukk')}
            </Button>
          )}
        </div>
      </form>
    </Dialog>
  );
}

/** A day ago, as the field takes it: in the person's own time, to the minute. */
function yesterday(): string {
  const then = new Date(Date.now() - 24 * 3600 * 1000);
  return new Date(then.getTime() - then.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}

interface ChoiceProps {
  which: Which;
  setWhich: (which: Which) => void;
  fra: string;
  setFra: (fra: string) => void;
}

function Choice({ which, setWhich, fra, setFra }: ChoiceProps): ReactNode {
  const t = useTexts(texts);
  return (
    <>
      <Fieldset>
        <Fieldset.Legend>{t('hvilke')}</Fieldset.Legend>
        {(['PARKERT', 'LEVERT'] as const).map((one) => (
          <Radio
            key={one}
            name="which"
            value={one}
            label={t(`hvilke${one}`)}
            description={t(`hvilke${one}Hjelp`)}
            checked={which === one}
            onChange={() => setWhich(one)}
          />
        ))}
      </Fieldset>
      <Textfield
        type="datetime-local"
        label={t('fra')}
        description={t('fraHjelp')}
        value={fra}
        onChange={(event) => setFra(event.target.value)}
        required
      />
    </>
  );
}

function Progress({ run: { sendt, utenInnhold, state, error } }: { run: Run }): ReactNode {
  const t = useTexts(texts);
  return (
    <div className="stack" aria-live="polite">
      <Paragraph>{t(state === 'going' ? 'senderNaa' : 'ferdigSendt', { count: sendt })}</Paragraph>
      {state === 'stopped' ? <Paragraph>{t('stanset')}</Paragraph> : null}
      {utenInnhold > 0 ? <Paragraph>{t('utenInnhold', { count: utenInnhold })}</Paragraph> : null}
      {state === 'failed' ? <FaultAlert error={error} /> : null}
    </div>
  );
}

function useSlices(callbackId: string) {
  const refresh = useRefresh();
  const [run, setRun] = useState<Run>();
  const stopped = useRef(false);
  // Who leaves the dialog stops it, too.
  useEffect(() => () => void (stopped.current = true), []);
  async function start(status: Which, from: Date) {
    stopped.current = false;
    const [fra, foer] = [from.toISOString(), new Date().toISOString()];
    let sum = { sendt: 0, utenInnhold: 0 };
    let etter: string | null | undefined;
    setRun({ ...sum, state: 'going' });
    while (etter !== null && !stopped.current) {
      const { data, error } = await api
        .POST('/internal/v1/callbacks/{callbackId}/send-igjen', {
          params: { path: { callbackId } },
          body: { fra, foer, status, ...(etter === undefined ? {} : { etter }) },
        })
        .catch((fault: unknown) => ({ data: undefined, error: fault }));
      if (!data) {
        refresh();
        return setRun({ ...sum, state: 'failed', error });
      }
      sum = { sendt: sum.sendt + data.sendt, utenInnhold: sum.utenInnhold + data.utenInnhold };
      etter = data.neste;
      setRun({ ...sum, state: 'going' });
    }
    setRun({ ...sum, state: etter === null ? 'done' : 'stopped' });
    refresh();
  }
  return { run, start, stop: () => void (stopped.current = true) };
}
