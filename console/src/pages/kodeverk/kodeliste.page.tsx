import { Alert, Link, Paragraph, Search, Table, Tag } from '@digdir/designsystemet-react';
import { Link as RouterLink, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { $api, type Schema } from '../../api';
import { Answer, Fact, Facts, Instant, ListTable, Page } from '../../components';
import { useFormat, useTexts } from '../../i18n';
import './kodeverk.css';
import { texts } from './kodeverk.texts';

type Liste = Schema<'Liste'>;
type Kode = Schema<'Listekode'>;

/** More rows than that nobody reads: they are searched. */
const MOST_SHOWN = 500;

export function Route(): ReactNode {
  const t = useTexts(texts);
  const { navn } = useParams({ from: '/kodeverk/$navn' });
  const { arkivsystem, soek = '' } = useSearch({ from: '/kodeverk/$navn' });
  const query = $api.useQuery('get', '/internal/v1/kodeverk/{navn}', {
    params: { path: { navn }, query: { arkivsystem } },
  });
  return (
    <Page
      title={navn}
      actions={
        <Link asChild>
          <RouterLink to="/kodeverk" search={{ arkivsystem }}>
            {t('alleKodeverk')}
          </RouterLink>
        </Link>
      }
    >
      <Answer query={query} lines={8}>
        {(liste) => (
          <div className="stack">
            <Herkomst liste={liste} />
            <SoekFelt navn={navn} arkivsystem={arkivsystem} soek={soek} />
            <Koder koder={liste.koder} soek={soek} />
          </div>
        )}
      </Answer>
    </Page>
  );
}

function Herkomst({ liste: { kilde, hentet, advarsel, feil } }: { liste: Liste }): ReactNode {
  const t = useTexts(texts);
  return (
    <>
      {feil === null ? null : (
        <Alert data-color="danger">
          {t('feil')}: {feil}
        </Alert>
      )}
      {advarsel === null ? null : (
        <Alert data-color="warning">
          {t('advarsel')}: {advarsel}
        </Alert>
      )}
      <Facts>
        <Fact label={t('kilde')}>
          {t(kilde)}
          {kilde === 'NOARK' ? <div className="subtle">{t('egne')}</div> : null}
        </Fact>
        {kilde === 'ARKIV' || hentet ? (
          <Fact label={t('hentet')}>{hentet ? <Instant value={hentet} /> : t('aldri')}</Fact>
        ) : null}
      </Facts>
    </>
  );
}

interface SoekProps {
  navn: string;
  arkivsystem: string | undefined;
  soek: string;
}

function SoekFelt({ navn, arkivsystem, soek }: SoekProps): ReactNode {
  const t = useTexts(texts);
  const navigate = useNavigate();
  const go = (text: string) =>
    void navigate({
      to: '/kodeverk/$navn',
      params: { navn },
      search: { arkivsystem, soek: text },
      replace: true,
    });
  return (
    <Search className="kodesoek">
      <Search.Input
        aria-label={t('soek')}
        placeholder={t('soek')}
        value={soek}
        onChange={(event) => go(event.target.value)}
      />
      <Search.Clear aria-label={t('toem')} onClick={() => go('')} />
    </Search>
  );
}

function Koder({ koder, soek }: { koder: Kode[]; soek: string }): ReactNode {
  const t = useTexts(texts);
  const format = useFormat();
  const words = soek.toLocaleLowerCase('nb').split(/\s+/).filter(Boolean);
  const found = koder.filter(({ kode, navn }) => {
    const text = `${kode} ${navn}`.toLocaleLowerCase('nb');
    return words.every((word) => text.includes(word));
  });
  if (found.length === 0) return <Paragraph>{t(koder.length === 0 ? 'ingenKoder' : 'ingenTreff')}</Paragraph>;
  return (
    <>
      <Paragraph aria-live="polite" className="subtle">
        {t('treff', { count: found.length })}{' '}
        {found.length > MOST_SHOWN ? t('viserFoerste', { antall: format.number(MOST_SHOWN) }) : null}
      </Paragraph>
      <div className="panel scroll-x" role="region" aria-label={t('navn')} tabIndex={0}>
        <ListTable heads={[t('kode'), t('betydning'), t('gyldighet')]} className="kodeverk">
          {found.slice(0, MOST_SHOWN).map((kode) => (
            <Table.Row key={kode.kode}>
              <Table.Cell>
                <code>{kode.kode}</code>
              </Table.Cell>
              <Table.Cell className="remark">{kode.navn}</Table.Cell>
              <Table.Cell>
                <Gyldighet kode={kode} />
              </Table.Cell>
            </Table.Row>
          ))}
        </ListTable>
      </div>
    </>
  );
}

function Gyldighet({ kode: { gyldigFra, gyldigTil, gyldig } }: { kode: Kode }): ReactNode {
  const t = useTexts(texts);
  const format = useFormat();
  const fra = gyldigFra === null ? '' : format.date(gyldigFra);
  const til = gyldigTil === null ? '' : format.date(gyldigTil);
  const text =
    fra && til ? t('fraTil', { fra, til }) : fra ? t('fra', { fra }) : til ? t('til', { til }) : t('alltid');
  return (
    <>
      {text}{' '}
      {gyldig ? null : (
        <Tag data-color="warning" data-size="sm">
          {t('gjelderIkke')}
        </Tag>
      )}
    </>
  );
}
