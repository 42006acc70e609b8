import { Button, Paragraph, Textfield } from '@digdir/designsystemet-react';
import { Link, useNavigate } from '@tanstack/react-router';
import { type ReactNode, type SubmitEvent, useState } from 'react';
import { Page } from '../../components';
import { useTexts } from '../../i18n';
import { texts } from './saker.texts';
import './saker.css';

const AAR = /^[1-9]\d{3}$/;
const NUMMER = /^[1-9]\d{0,8}$/;
const WHOLE = /^\s*(\d{4})\s*\/\s*(\d+)\s*$/;

/** Where a sak is looked up by its number. */
export function Route(): ReactNode {
  const t = useTexts(texts);
  return (
    <Page title={t('saker')} intro={t('sakerIntro')}>
      <div className="panel stack">
        <Oppslag />
        <Paragraph className="dempet">
          {t('soekTips')} <Link to="/innsendinger">{t('soekInnsendinger')}</Link>
        </Paragraph>
      </div>
    </Page>
  );
}

function Oppslag(): ReactNode {
  const t = useTexts(texts);
  const navigate = useNavigate();
  const [saksaar, setAar] = useState(() => String(new Date().getFullYear()));
  const [sekvensnummer, setNummer] = useState('');
  const [isAsked, setAsked] = useState(false);
  const faults = { aar: !AAR.test(saksaar), nummer: !NUMMER.test(sekvensnummer) };
  /** Pasted whole, in either field, it fills both. */
  const typed = (set: (text: string) => void) => (text: string) => {
    const [, aar, nummer] = WHOLE.exec(text) ?? [];
    if (aar === undefined) return set(text.trim());
    setAar(aar);
    setNummer(nummer!);
  };
  function submit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    setAsked(true);
    if (faults.aar || faults.nummer) return;
    void navigate({ to: '/saker/$saksaar/$sekvensnummer', params: { saksaar, sekvensnummer } });
  }
  return (
    <form className="oppslag-form" onSubmit={submit} noValidate>
      <div className="oppslag-felt">
        <Textfield
          label={t('aar')}
          inputMode="numeric"
          value={saksaar}
          onChange={(event) => typed(setAar)(event.target.value)}
          error={isAsked && faults.aar ? t('aarFeil') : undefined}
        />
        <span aria-hidden className="skraastrek">
          /
        </span>
        <Textfield
          label={t('nummer')}
          inputMode="numeric"
          value={sekvensnummer}
          onChange={(event) => typed(setNummer)(event.target.value)}
          error={isAsked && faults.nummer ? t('nummerFeil') : undefined}
          autoFocus
        />
        <Button type="submit">{t('slaaOpp')}</Button>
      </div>
      <Paragraph className="dempet">{t('nummerHjelp')}</Paragraph>
    </form>
  );
}
