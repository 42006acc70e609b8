import { Button, Heading, Paragraph } from '@digdir/designsystemet-react';
import { type ReactNode, useState } from 'react';
import { Fact, Facts, useNotice } from '../../../components';
import { useKodetekst } from '../../../components/noark';
import { useTexts } from '../../../i18n';
import { useEndring } from '../klient.panel';
import type { Klient } from '../klienter.page';
import { CHOICES, CODES, type Profil, TEXTS } from './profil.fields';
import { ProfilForm } from './profil.form';
import { texts } from './profil.texts';

interface Props {
  klient: Klient;
  mayChange: boolean;
}

/** A client's profile: what is settled for what it sends. */
export function ProfilPanel({ klient, mayChange }: Props): ReactNode {
  const t = useTexts(texts);
  const notice = useNotice();
  const [isChanging, setChanging] = useState(false);
  const { klientId, profil } = klient;
  const change = useEndring(() => {
    notice(t('lagret'));
    setChanging(false);
  });
  return (
    <section className="panel stack" aria-labelledby="profil">
      <div className="panel-head">
        <Heading level={2} data-size="xs" id="profil">
          {t('tittel')}
        </Heading>
        {mayChange && !isChanging ? (
          <Button variant="secondary" data-size="sm" onClick={() => setChanging(true)}>
            {t('endre')}
          </Button>
        ) : null}
      </div>
      <Paragraph>{t('om')}</Paragraph>
      {isChanging ? (
        <ProfilForm
          profil={profil}
          error={change.error}
          isBusy={change.isPending}
          onSubmit={(sent) => change.mutate({ params: { path: { klientId } }, body: { profil: sent } })}
          onCancel={() => {
            change.reset();
            setChanging(false);
          }}
        />
      ) : (
        <Verdier profil={profil} />
      )}
    </section>
  );
}

function Verdier({ profil }: { profil: Profil }): ReactNode {
  const t = useTexts(texts);
  const kodetekst = useKodetekst();
  const rows: [keyof typeof texts.texts, ReactNode][] = [];
  for (const name of ['arkivsystem', ...(Object.keys(TEXTS) as (keyof typeof TEXTS)[]), ...CODES] as const)
    if (profil[name]) rows.push([name, kodetekst(name, profil[name])]);
  for (const name of Object.keys(CHOICES) as (keyof typeof CHOICES)[])
    if (profil[name]) rows.push([name, t(profil[name])]);
  if (profil.oppbevaringsdager) rows.push(['oppbevaringsdager', profil.oppbevaringsdager]);
  if (profil.tillatKrypterteDokumenter !== undefined)
    rows.push(['tillatKrypterteDokumenter', t(profil.tillatKrypterteDokumenter ? 'ja' : 'nei')]);
  if (profil.skjermingMetadata?.length) rows.push(['skjermingMetadata', profil.skjermingMetadata.join(', ')]);
  if (profil.ekstraArkivformater?.length)
    rows.push(['ekstraArkivformater', profil.ekstraArkivformater.join(', ')]);
  if (profil.klassering?.length)
    rows.push([
      'klassering',
      profil.klassering.map((one) => `${one.klassifikasjonssystem} ${one.klasseId}`).join(', '),
    ]);
  if (profil.kodekart?.length) rows.push(['kodekart', t('rader', { count: profil.kodekart.length })]);
  if (rows.length === 0) return <Paragraph>{t('tom')}</Paragraph>;
  return (
    <Facts>
      {rows.map(([name, value]) => (
        <Fact key={name} label={t(name as 'arkivsystem')}>
          {value}
        </Fact>
      ))}
    </Facts>
  );
}
