import { Field, Label, Link, Select, Table } from '@digdir/designsystemet-react';
import { Link as RouterLink, useNavigate, useSearch } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { $api, type Schema } from '../../api';
import { Answer, Instant, Page } from '../../components';
import { useFormat, useTexts } from '../../i18n';
import './kodeverk.css';
import { texts } from './kodeverk.texts';

type Oversikt = Schema<'Listeoversikt'>;

export function Route(): ReactNode {
  const t = useTexts(texts);
  const { arkivsystem } = useSearch({ from: '/kodeverk' });
  const query = $api.useQuery('get', '/internal/v1/kodeverk', { params: { query: { arkivsystem } } });
  return (
    <Page title={t('tittel')} intro={t('intro')}>
      <Answer query={query} lines={10} empty={({ kodeverk }) => kodeverk.length === 0 && t('tom')}>
        {({ kodeverk, arkivsystem: valgt, arkivsystemer }) => (
          <div className="stack">
            {arkivsystemer.length > 1 ? <ArkivValg valgt={valgt} alle={arkivsystemer} /> : null}
            <Tabell kodeverk={kodeverk} arkivsystem={arkivsystem} />
          </div>
        )}
      </Answer>
    </Page>
  );
}

function ArkivValg({ valgt, alle }: { valgt: string; alle: string[] }): ReactNode {
  const t = useTexts(texts);
  const navigate = useNavigate();
  return (
    <Field className="arkivvalg">
      <Label>{t('arkiv')}</Label>
      <Select
        value={valgt}
        onChange={(event) => void navigate({ to: '/kodeverk', search: { arkivsystem: event.target.value } })}
      >
        {alle.map((navn) => (
          <Select.Option key={navn} value={navn}>
            {navn === 'embedded' ? t('embedded') : navn}
          </Select.Option>
        ))}
      </Select>
    </Field>
  );
}

function Tabell({
  kodeverk,
  arkivsystem,
}: {
  kodeverk: Oversikt[];
  arkivsystem: string | undefined;
}): ReactNode {
  const t = useTexts(texts);
  const format = useFormat();
  // Nothing is fetched for the embedded archive: two columns less to read.
  const isFetched = kodeverk.some(({ hentet, feil, advarsel }) => hentet ?? feil ?? advarsel);
  return (
    <div className="panel scroll-x">
      <Table data-size="sm" className="kodeverk">
        <Table.Head>
          <Table.Row>
            <Table.HeaderCell scope="col">{t('navn')}</Table.HeaderCell>
            <Table.HeaderCell scope="col" className="number">
              {t('antall')}
            </Table.HeaderCell>
            <Table.HeaderCell scope="col">{t('kilde')}</Table.HeaderCell>
            {isFetched ? (
              <>
                <Table.HeaderCell scope="col">{t('hentet')}</Table.HeaderCell>
                <Table.HeaderCell scope="col">{t('merknad')}</Table.HeaderCell>
              </>
            ) : null}
          </Table.Row>
        </Table.Head>
        <Table.Body>
          {kodeverk.map(({ navn, antall, kilde, hentet, advarsel, feil }) => (
            <Table.Row key={navn}>
              <Table.Cell>
                <Link asChild data-color="accent">
                  <RouterLink to="/kodeverk/$navn" params={{ navn }} search={{ arkivsystem }}>
                    {navn}
                  </RouterLink>
                </Link>
              </Table.Cell>
              <Table.Cell className="number">{format.number(antall)}</Table.Cell>
              <Table.Cell>{t(kilde)}</Table.Cell>
              {isFetched ? (
                <>
                  <Table.Cell>
                    {hentet ? (
                      <Instant value={hentet} relative />
                    ) : (
                      t(kilde === 'ARKIV' ? 'aldri' : 'hentesIkke')
                    )}
                  </Table.Cell>
                  <Table.Cell className="remark">{feil ?? advarsel ?? t('ingenMerknad')}</Table.Cell>
                </>
              ) : null}
            </Table.Row>
          ))}
        </Table.Body>
      </Table>
    </div>
  );
}
