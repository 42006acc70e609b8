import { Button, Chip, Dialog, Heading, Paragraph } from '@digdir/designsystemet-react';
import { PencilIcon } from '@navikt/aksel-icons';
import { useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useId, useState } from 'react';
import { $api } from '../../api';
import { useOekt } from '../../app/session';
import { FaultAlert, useFeilkodenavn, useNotice } from '../../components';
import { useFormat, useTexts } from '../../i18n';
import { texts } from './innsendinger.texts';
import { KlientlistePanel, klienterOf } from './klientvalg.panel';
import { type Filter, useFeilkoder, type Vilkaar } from './soek.query';

interface Props {
  vilkaar: Vilkaar;
  onChange: (some: Vilkaar) => void;
}

const CHOICES = [
  ['feiletIdag', { status: 'FEILET', periode: 'idag' }],
  ['lengeUnderArbeid', { status: 'UNDER_ARKIVERING', periode: 'lenge' }],
  ['venterPaaSak', { status: 'VENTER_PAA_SAK' }],
] as const;

/** What is looked for each morning, at one click; the same click takes it away. */
export function HurtigvalgPanel({ vilkaar, onChange }: Props): ReactNode {
  const t = useTexts(texts);
  const { mineKlienter } = useOekt().innlogget;
  const [isChoosing, setChoosing] = useState(false);
  const mine = mineKlienter.toSorted().join(',');
  const isMine = mine !== '' && klienterOf(vilkaar).toSorted().join(',') === mine;
  return (
    <div className="hurtigvalg" role="group" aria-label={t('hurtigvalg')}>
      {CHOICES.map(([name, some]) => {
        const isOn = Object.entries(some).every(([key, value]) => vilkaar[key] === value);
        const none = Object.fromEntries(Object.keys(some).map((key) => [key, undefined]));
        return (
          <Chip.Checkbox
            key={name}
            data-size="sm"
            checked={isOn}
            onChange={() =>
              onChange(
                isOn
                  ? none
                  : { periode: undefined, fra: undefined, til: undefined, feilkode: undefined, ...some },
              )
            }
          >
            {t(name)}
          </Chip.Checkbox>
        );
      })}
      <span className="mine">
        <Chip.Checkbox
          data-size="sm"
          checked={isMine}
          onChange={() => {
            if (mine === '') setChoosing(true);
            else onChange({ klienter: isMine ? undefined : mine, klientId: undefined });
          }}
        >
          {t('mineKlienter')}
        </Chip.Checkbox>
        <Button
          icon
          variant="tertiary"
          data-size="sm"
          aria-label={t('velgMine')}
          onClick={() => setChoosing(true)}
        >
          <PencilIcon aria-hidden />
        </Button>
      </span>
      {isChoosing ? (
        <MineKlienterDialog
          onClose={() => setChoosing(false)}
          onSaved={(klienter) => isMine && onChange({ klienter: klienter.join(',') || undefined })}
        />
      ) : null}
    </div>
  );
}

function MineKlienterDialog({
  onClose,
  onSaved,
}: {
  onClose: () => void;
  onSaved: (klienter: string[]) => void;
}): ReactNode {
  const t = useTexts(texts);
  const heading = useId();
  const notice = useNotice();
  const queries = useQueryClient();
  const [chosen, setChosen] = useState(useOekt().innlogget.mineKlienter);
  const save = $api.useMutation('put', '/internal/v1/okt/mine-klienter', {
    onSuccess: (oekt) => {
      queries.setQueryData(['get', '/internal/v1/okt', {}], oekt);
      notice(t('mineLagret'));
      onSaved(chosen);
      onClose();
    },
  });
  return (
    <Dialog open onClose={onClose} aria-labelledby={heading} closeButton={false}>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          save.mutate({ body: { klienter: chosen } });
        }}
      >
        <Heading level={2} data-size="xs" id={heading}>
          {t('velgMine')}
        </Heading>
        <Paragraph>{t('velgMineHjelp')}</Paragraph>
        <KlientlistePanel chosen={chosen} onChange={setChosen} />
        {save.error ? <FaultAlert error={save.error} /> : null}
        <div className="actions">
          <Button type="submit" loading={save.isPending}>
            {t('lagre')}
          </Button>
          <Button type="button" variant="secondary" onClick={onClose}>
            {t('avbryt')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

/** Of those that failed, how many for which reason: each leads to them. */
export function FeilkoderPanel({
  filter,
  onChange,
}: {
  filter: Filter;
  onChange: (some: Vilkaar) => void;
}): ReactNode {
  const t = useTexts(texts);
  const format = useFormat();
  const navn = useFeilkodenavn();
  const heading = useId();
  const { data } = useFeilkoder(filter);
  if (filter.status !== 'FEILET' || filter.feilkode !== undefined || !data?.feilkoder.length) return null;
  return (
    <section className="feilkoder" aria-labelledby={heading}>
      <Heading level={2} data-size="2xs" id={heading}>
        {t('hvorforFeilet')}
      </Heading>
      <div>
        {data.feilkoder.map(({ feilkode, antall }) => (
          <Chip.Button key={feilkode} data-size="sm" onClick={() => onChange({ feilkode })}>
            {navn(feilkode)} <strong>{format.number(antall)}</strong>
          </Chip.Button>
        ))}
      </div>
    </section>
  );
}
