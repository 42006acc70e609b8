import { Heading, Paragraph } from '@digdir/designsystemet-react';
import { CheckmarkCircleIcon } from '@navikt/aksel-icons';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { Schema } from '../../api';
import { useTexts } from '../../i18n';
import { useFormat } from '../../i18n';
import { texts } from './oversikt.texts';
import { useKort, type Kort } from './kort.query';

/** What waits for a person, the gravest first: a card each, which leads to the list behind it. */
export function TrengerDegPanel({ oversikt }: { oversikt: Schema<'Oversikt'> }): ReactNode {
  const t = useTexts(texts);
  const kort = useKort(oversikt);
  return (
    <section aria-labelledby="trenger-deg">
      <Heading level={2} data-size="xs" id="trenger-deg">
        {t('trengerDeg')}
      </Heading>
      {kort.length === 0 ? (
        <Paragraph className="i-orden">
          <CheckmarkCircleIcon aria-hidden /> {t('iOrden')}
        </Paragraph>
      ) : (
        <ul className="kort-liste">
          {kort.map((one) => (
            <KortPunkt key={one.id} kort={one} />
          ))}
        </ul>
      )}
    </section>
  );
}

function KortPunkt({ kort: { antall, tittel, hjelp, naar, alvor, til, search } }: { kort: Kort }): ReactNode {
  const format = useFormat();
  return (
    <li className="kort" data-alvor={alvor}>
      {antall === undefined ? null : <span className="antall">{format.number(antall)}</span>}
      <div>
        <Link to={til} search={search} className="kort-lenke">
          {tittel}
        </Link>
        <Paragraph data-size="sm">{hjelp}</Paragraph>
        {naar ? (
          <Paragraph data-size="sm" className="naar">
            {naar}
          </Paragraph>
        ) : null}
      </div>
    </li>
  );
}
