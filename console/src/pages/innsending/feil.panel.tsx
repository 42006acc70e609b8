import { Alert, Heading, Paragraph } from '@digdir/designsystemet-react';
import { Link } from '@tanstack/react-router';
import { Fragment, type ReactNode } from 'react';
import type { Schema } from '../../api';
import { Sakslenke } from '../../components';
import { useFormat, useTexts } from '../../i18n';
import { texts } from './innsending.texts';
import { raad } from './raad.texts';

type Detalj = Schema<'Innsendingsdetalj'>;

/** What is wrong with a submission, in plain words, and what one can do about it. Nothing where nothing is. */
export function FeilPanel({ detalj }: { detalj: Detalj }): ReactNode {
  const t = useTexts(texts);
  const { status, feil, sakReferanse, utboks, advarsler } = detalj;
  return (
    <>
      {feil ? <Feil detalj={detalj} feil={feil} /> : null}
      {status === 'VENTER_PAA_SAK' ? (
        <Melding color="warning" title={t('venterTittel')}>
          <Paragraph>{t('venterTekst')}</Paragraph>
          {sakReferanse ? (
            <Innsendingslenke referanse={sakReferanse}>{t('venterPaa')}</Innsendingslenke>
          ) : null}
        </Melding>
      ) : null}
      {utboks.some(({ tilstand }) => tilstand === 'PARKERT') ? (
        <Melding color="danger" title={t('parkertTittel')}>
          <Paragraph>{t('parkertTekst')}</Paragraph>
          <Link to="/utboks" search={{ parkert: '1' }}>
            {t('utboks')}
          </Link>
        </Melding>
      ) : null}
      {advarsler.length > 0 ? (
        <Melding color="info" title={t('advarsler')}>
          <ul>
            {advarsler.map(({ sti, melding }) => (
              <li key={`${sti} ${melding}`}>
                <code>{sti}</code> {melding}
              </li>
            ))}
          </ul>
        </Melding>
      ) : null}
    </>
  );
}

function Feil({ detalj, feil }: { detalj: Detalj; feil: NonNullable<Detalj['feil']> }): ReactNode {
  const t = useTexts(texts);
  const advice = useTexts(raad);
  const format = useFormat();
  const isFailed = detalj.status === 'FEILET';
  const { kode, melding, sti, saksnumre = [] } = feil;
  return (
    <Melding color={isFailed ? 'danger' : 'warning'} title={t(isFailed ? 'feiletTittel' : 'proevesTittel')}>
      <Paragraph>
        {melding} <code>{kode}</code>
      </Paragraph>
      {sti ? <Paragraph>{t('gjelderFelt', { sti })}</Paragraph> : null}
      {saksnumre.length > 0 ? (
        <Paragraph>
          {t('treff')}{' '}
          {saksnumre.map((saksnummer) => (
            <Fragment key={saksnummer}>
              <Sakslenke saksnummer={saksnummer} />{' '}
            </Fragment>
          ))}
        </Paragraph>
      ) : null}
      {!isFailed && detalj.nesteForsoek ? (
        <Paragraph>{t('proevesNeste', { naar: format.exact(detalj.nesteForsoek) })}</Paragraph>
      ) : null}
      {kode in raad.texts ? (
        <Paragraph>
          <strong>{t('detteKanDuGjoere')}:</strong> {advice(kode)}
        </Paragraph>
      ) : null}
      {kode === 'SAK_FEILET' && detalj.sakReferanse ? (
        <Innsendingslenke referanse={detalj.sakReferanse}>{t('venterPaa')}</Innsendingslenke>
      ) : null}
    </Melding>
  );
}

export function Innsendingslenke({
  referanse,
  children,
}: {
  referanse: string;
  children: ReactNode;
}): ReactNode {
  return (
    <Link to="/innsendinger/$referanse" params={{ referanse }}>
      {children}
    </Link>
  );
}

function Melding(props: {
  color: 'danger' | 'warning' | 'info';
  title: string;
  children: ReactNode;
}): ReactNode {
  return (
    <Alert data-color={props.color} className="melding">
      <Heading level={2} data-size="2xs">
        {props.title}
      </Heading>
      {props.children}
    </Alert>
  );
}
