import { Button } from '@digdir/designsystemet-react';
import type { ReactNode } from 'react';
import { useFormat, useTexts } from '../../i18n';
import { texts } from './innsendinger.texts';
import type { Handling } from './masse/masse.query';
import { texts as masseTexts } from './masse/masse.texts';
import type { Utvalg } from './utvalg.query';

const HANDLINGER: Handling[] = ['PROEV_IGJEN', 'AVBRYT', 'MANUELT_ARKIVERT'];
/** One saksnummer for very many is a mistake. */
const MOST_BY_HAND = 200;

interface Props {
  utvalg: Utvalg;
  /** Of all that fit; undefined: not counted yet. */
  antall: { antall: number; flere: boolean } | undefined;
  isAllLoaded: boolean;
  onAct: (handling: Handling) => void;
}

/** What is selected, and what can be done with it. Stays in sight at the foot of the window. */
export function UtvalgPanel({ utvalg, antall, isAllLoaded, onAct }: Props): ReactNode {
  const t = useTexts(texts);
  const m = useTexts(masseTexts);
  const format = useFormat();
  const count = utvalg.linjer.length;
  const all =
    antall &&
    (antall.flere ? t('minstTall', { antall: format.number(antall.antall) }) : format.number(antall.antall));
  const canTakeAll = !utvalg.alle && !isAllLoaded && all !== undefined && antall!.antall > count;
  return (
    <div className="utvalg" role="region" aria-label={t('handlinger')}>
      <p role="status">
        {utvalg.alle
          ? t('alleValgt', { antall: all ?? '…' })
          : t('valgt', { count, antall: format.number(count) })}
      </p>
      {canTakeAll ? (
        <Button variant="tertiary" data-size="sm" onClick={utvalg.everything}>
          {t('alleSomPasser', { antall: all })}
        </Button>
      ) : null}
      <div className="actions">
        {HANDLINGER.filter(
          (one) => one !== 'MANUELT_ARKIVERT' || (!utvalg.alle && count <= MOST_BY_HAND),
        ).map((handling) => (
          <Button
            key={handling}
            data-size="sm"
            variant={handling === 'PROEV_IGJEN' ? 'primary' : 'secondary'}
            disabled={utvalg.alle && antall === undefined}
            onClick={() => onAct(handling)}
          >
            {m(handling)}
          </Button>
        ))}
        <Button variant="tertiary" data-size="sm" onClick={utvalg.clear}>
          {t('fjernValget')}
        </Button>
      </div>
    </div>
  );
}
