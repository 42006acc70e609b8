import './innsendinger.css';
import { Button, Paragraph } from '@digdir/designsystemet-react';
import { type ReactNode, useCallback, useMemo, useState } from 'react';
import { useRolle } from '../../app/session';
import { Answer, Page } from '../../components';
import { useTexts } from '../../i18n';
import { FilterPanel } from './filter.panel';
import { FeilkoderPanel, HurtigvalgPanel } from './hurtigvalg.panel';
import { InnsendingerTable, KolonnerMenu, Treff } from './innsendinger.table';
import { texts } from './innsendinger.texts';
import { FramdriftDialog } from './masse/framdrift.dialog';
import { MasseDialog } from './masse/masse.dialog';
import { type Handling, useMasse } from './masse/masse.query';
import { filterOf, type Filter, useAntall, useTreff, useVilkaar } from './soek.query';
import { useUtvalg } from './utvalg.query';
import { UtvalgPanel } from './utvalg.panel';

/** Pages without anything that fits, before the person is asked whether to look further. */
const MOST_EMPTY = 20;

/** The archivist's morning: what came, what failed, and mending it, many at a time. */
export function Route(): ReactNode {
  const t = useTexts(texts);
  const { vilkaar, change, reset } = useVilkaar();
  const filter = useMemo(() => filterOf(vilkaar), [vilkaar]);
  return (
    <Page title={t('tittel')}>
      <HurtigvalgPanel vilkaar={vilkaar} onChange={change} />
      <FilterPanel vilkaar={vilkaar} onChange={change} onReset={reset} />
      <FeilkoderPanel filter={filter} onChange={change} />
      <Liste filter={filter} isFiltered={Object.keys(vilkaar).length > 0} onReset={reset} />
    </Page>
  );
}

interface ListeProps {
  filter: Filter;
  isFiltered: boolean;
  onReset: () => void;
}

function Liste({ filter, isFiltered, onReset }: ListeProps): ReactNode {
  const treff = useTreff(filter);
  const antall = useAntall(filter);
  const linjer = useMemo(
    () => treff.data?.pages.flatMap(({ innsendinger }) => innsendinger) ?? [],
    [treff.data],
  );
  const utvalg = useUtvalg(JSON.stringify(filter), treff.isPlaceholderData ? [] : linjer);
  const canSelect = useRolle('behandler');
  const masse = useMasse();
  const [handling, setHandling] = useState<Handling>();
  const { fetchNextPage, hasNextPage, isFetching, isError } = treff;
  const onEnd = useCallback(() => {
    // What was refused is not asked for again until the person does.
    if (hasNextPage && !isFetching && !isError) void fetchNextPage();
  }, [fetchNextPage, hasNextPage, isFetching, isError]);
  const counted = antall.isPlaceholderData ? undefined : antall.data;
  return (
    <section aria-label={useTexts(texts)('tittel')} className="liste">
      <div className="listehode">
        <p role="status">{antall.data ? <Treff {...antall.data} /> : '\u00A0'}</p>
        <KolonnerMenu />
      </div>
      <Answer
        query={treff}
        lines={10}
        empty={() =>
          linjer.length === 0 && !hasNextPage && <Nothing isFiltered={isFiltered} onReset={onReset} />
        }
      >
        {() => (
          <>
            {linjer.length > 0 ? (
              <InnsendingerTable
                linjer={linjer}
                utvalg={utvalg}
                hasMore={hasNextPage}
                isStale={treff.isPlaceholderData}
                canSelect={canSelect}
                onEnd={onEnd}
              />
            ) : null}
            <Foot treff={treff} />
          </>
        )}
      </Answer>
      {canSelect && !utvalg.isEmpty ? (
        <UtvalgPanel utvalg={utvalg} antall={counted} isAllLoaded={!hasNextPage} onAct={setHandling} />
      ) : null}
      {handling && (!utvalg.alle || counted) ? (
        <MasseDialog
          handling={handling}
          valgte={utvalg.alle ? { filter, antall: counted! } : { linjer: utvalg.linjer }}
          onClose={() => setHandling(undefined)}
          onConfirm={(oppdrag) => {
            setHandling(undefined);
            masse.begin(oppdrag);
          }}
        />
      ) : null}
      {masse.framdrift ? (
        <FramdriftDialog
          framdrift={masse.framdrift}
          onStop={masse.stop}
          onResume={masse.resume}
          onClose={() => {
            masse.close();
            utvalg.clear();
          }}
        />
      ) : null}
    </section>
  );
}

function Nothing({ isFiltered, onReset }: { isFiltered: boolean; onReset: () => void }): ReactNode {
  const t = useTexts(texts);
  if (!isFiltered) return <Paragraph>{t('ingenEnnaa')}</Paragraph>;
  return (
    <>
      <Paragraph>
        <strong>{t('ingen')}</strong> {t('ingenHjelp')}
      </Paragraph>
      <Button variant="secondary" data-size="sm" onClick={onReset}>
        {t('nullstillFilteret')}
      </Button>
    </>
  );
}

/** Whether more is on its way, and, when little fits, whether to look further. */
function Foot({ treff }: { treff: ReturnType<typeof useTreff> }): ReactNode {
  const t = useTexts(texts);
  const { data, hasNextPage, isFetchingNextPage, isError, fetchNextPage } = treff;
  const pages = data?.pages ?? [];
  const empty = pages.length - 1 - pages.findLastIndex(({ innsendinger }) => innsendinger.length > 0);
  const found = pages.reduce((sum, { innsendinger }) => sum + innsendinger.length, 0);
  if (!hasNextPage) return found > 20 ? <p className="fot">{t('sluttPaaListen')}</p> : null;
  if (isFetchingNextPage) return <p className="fot">{t(empty > 0 ? 'leter' : 'henterFlere')}</p>;
  return (
    <p className="fot">
      <Button
        variant="tertiary"
        data-size="sm"
        onClick={() => void fetchNextPage()}
        ref={(element) => {
          // Little fits: the walk goes on by itself for a while.
          if (element && !isError && empty > 0 && empty % MOST_EMPTY !== 0) void fetchNextPage();
        }}
      >
        {t('letVidere')}
      </Button>
    </p>
  );
}
