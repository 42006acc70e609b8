import { Table } from '@digdir/designsystemet-react';
import { Link } from '@tanstack/react-router';
import { Fragment, type ReactNode } from 'react';
import type { Schema } from '../../api';
import { Instant, ListTable, Referanselenke } from '../../components';
import { useTexts } from '../../i18n';
import { setninger, texts } from './revisjonslogg.texts';

type Innslag = Schema<'Revisjonsinnslag'>;
type Handling = keyof typeof setninger.texts;

/** Not in any text: where the link comes in. */
const HERE = '\u0001';

export function InnslagTable({ innslag }: { innslag: Innslag[] }): ReactNode {
  const t = useTexts(texts);
  return (
    <div className="panel scroll-x" tabIndex={0} role="region" aria-label={t('tittel')}>
      <ListTable heads={[t('naar'), t('hendelse')]} className="cards">
        {innslag.map((one) => (
          <Table.Row key={one.id} id={`innslag-${one.id}`}>
            <Table.Cell className="naar" data-label={t('naar')}>
              <Instant value={one.tidspunkt} />
            </Table.Cell>
            <Table.Cell data-label={t('hendelse')}>
              <div>
                <Setning innslag={one} />
              </div>
            </Table.Cell>
          </Table.Row>
        ))}
      </ListTable>
    </div>
  );
}

/** Who, what, to what: a sentence that can be read aloud; and why, where it was said. */
function Setning({ innslag: { aktoer, handling, gjelder, detaljer } }: { innslag: Innslag }): ReactNode {
  const t = useTexts(texts);
  const said = useTexts(setninger);
  const isKnown = handling in setninger.texts;
  const [before, after] = isKnown
    ? said(handling as Handling, { hva: HERE }).split(HERE)
    : [`${handling} `, ''];
  const { begrunnelse, saksnummer, felter } = detaljer ?? {};
  return (
    <>
      <Link to="/revisjonslogg" search={{ aktoer }}>
        {aktoer}
      </Link>{' '}
      {before}
      <Gjelder handling={handling} gjelder={gjelder} />
      {after}
      {saksnummer ? ` (${saksnummer})` : null}
      {felter && felter.length > 0 ? `: ${felter.join(', ')}` : null}
      {begrunnelse ? <div className="begrunnelse">{t('begrunnelse', { tekst: begrunnelse })}</div> : null}
    </>
  );
}

/** A link to what it was done to, where that has a page. */
function Gjelder({ handling, gjelder }: { handling: string; gjelder: string }): ReactNode {
  const kind = handling.split('.')[0];
  if (kind === 'innsending') return <Referanselenke referanse={gjelder} />;
  if (kind === 'klient')
    return (
      <Link to="/klienter/$klientId" params={{ klientId: gjelder }}>
        {gjelder}
      </Link>
    );
  if (kind === 'callback')
    return (
      <Link to="/callbacks/$callbackId" params={{ callbackId: gjelder }} title={gjelder}>
        …{gjelder.slice(-12)}
      </Link>
    );
  return <Fragment>{gjelder}</Fragment>;
}
