import { Button, Heading } from '@digdir/designsystemet-react';
import { type ReactNode, useId, useState } from 'react';
import { $api, type Schema } from '../../api';
import { useOekt } from '../../app/session';
import { Answer } from '../../components';
import {
  Dokumenter,
  JournalpostForm,
  SakForm,
  SkjermetInnhold,
  Skjermingsvalg,
} from '../../components/noark';
import { useTexts } from '../../i18n';
import { texts } from './innsending.texts';

type Nyttelast = Schema<'Nyttelast'>;

const STEP = 20;

/** What was sent, as a form that is only read. What is shielded comes when it is opened, and goes with the page. */
export function NyttelastPanel({ referanse }: { referanse: string }): ReactNode {
  const t = useTexts(texts);
  const id = useId();
  const [opened, setOpened] = useState<Nyttelast>();
  const query = $api.useQuery('get', '/internal/v1/innsendinger/{referanse}/nyttelast', {
    params: { path: { referanse } },
  });
  return (
    <section className="panel" aria-labelledby={id}>
      <Heading level={2} data-size="xs" id={id}>
        {t('sendt')}
      </Heading>
      <Answer query={query}>
        {(masked) => (
          <div className="stack">
            <Valg masked={masked} opened={opened} onOpened={setOpened} />
            <Innhold nyttelast={opened ?? masked} />
          </div>
        )}
      </Answer>
    </section>
  );
}

interface ValgProps {
  masked: Nyttelast;
  opened: Nyttelast | undefined;
  onOpened: (nyttelast: Nyttelast | undefined) => void;
}

function Valg({ masked, opened, onOpened }: ValgProps): ReactNode {
  const { skjermet, sakensSkjerming, referanse } = masked;
  const open = $api.useMutation('post', '/internal/v1/innsendinger/{referanse}/nyttelast/aapne', {
    // Not kept after the page has it.
    gcTime: 0,
    onSuccess: onOpened,
  });
  return (
    <Skjermingsvalg
      antall={skjermet.length}
      erSakUkjent={sakensSkjerming === 'UKJENT'}
      isOpen={opened !== undefined}
      isBusy={open.isPending}
      error={open.error}
      onOpen={(begrunnelse) => open.mutate({ params: { path: { referanse } }, body: { begrunnelse } })}
      onClose={() => {
        open.reset();
        onOpened(undefined);
      }}
    />
  );
}

function Innhold({ nyttelast }: { nyttelast: Nyttelast }): ReactNode {
  const t = useTexts(texts);
  const { innsyn } = useOekt().innlogget;
  const [most, setMost] = useState(STEP);
  const { sak, journalposter, skjermet, aapnet, referanse } = nyttelast;
  const rest = journalposter.length - most;
  return (
    <SkjermetInnhold stier={skjermet} aapnet={aapnet} nivaa={4}>
      {sak ? (
        <>
          <Heading level={3} data-size="2xs">
            {t('saken')}
          </Heading>
          <SakForm sak={sak} />
        </>
      ) : null}
      {journalposter.length > 0 ? (
        <Heading level={3} data-size="2xs">
          {t('journalpostene', { count: journalposter.length })}
        </Heading>
      ) : null}
      <div className="journalposter">
        {journalposter.slice(0, most).map((journalpost, index) => {
          const sti = `/journalposter/${index}`;
          return (
            <JournalpostForm
              key={sti}
              journalpost={journalpost}
              nr={index + 1}
              sti={sti}
              isOpen={journalposter.length === 1}
            >
              <Dokumenter
                filer={journalpost.dokumenter}
                sti={(dokument) => `${sti}/dokumenter/${dokument}`}
                href={({ dokumentId }) =>
                  innsyn && dokumentId !== null
                    ? `/internal/v1/innsendinger/${referanse}/dokumenter/${dokumentId}/innhold`
                    : undefined
                }
              />
            </JournalpostForm>
          );
        })}
      </div>
      {rest > 0 ? (
        <Button variant="secondary" onClick={() => setMost(most + STEP)}>
          {t('visFlere', { count: Math.min(rest, STEP) })}
        </Button>
      ) : null}
    </SkjermetInnhold>
  );
}
