import { Button, Dropdown, Field, Label, Select } from '@digdir/designsystemet-react';
import { CogIcon, PersonIcon } from '@navikt/aksel-icons';
import { type ReactNode, useState } from 'react';
import { $api, faultOf, FROM_CONSOLE } from '../api';
import { FaultAlert } from '../components';
import { type Language, LANGUAGES, language, setLanguage, useTexts } from '../i18n';
import { texts as appTexts } from './app.texts';
import { applyColours, chosenColours, COLOURS, type Colours } from './colours';
import { type Oekt, sessionTexts as texts, tellOtherTabs } from './session';

/** The person's own: language, colours, sign out. */
export function Menu({ oekt: { innlogget } }: { oekt: Oekt }): ReactNode {
  const t = useTexts(texts);
  return (
    <Dropdown.TriggerContext>
      <Dropdown.Trigger variant="tertiary" data-size="sm" className="menu-trigger">
        {innlogget ? <PersonIcon aria-hidden /> : <CogIcon aria-hidden />}
        <span>{innlogget ? innlogget.navn : `${LANGUAGES[language()]}`}</span>
      </Dropdown.Trigger>
      <Dropdown placement="bottom-end">
        <div className="menu stack">
          {innlogget ? (
            <p>
              <strong>{innlogget.navn}</strong>
              <br />
              {innlogget.brukernavn} · {t(innlogget.rolle)}
              {innlogget.innsyn ? `, ${t('innsyn')}` : ''}
            </p>
          ) : null}
          <Choices />
          {innlogget ? <SignOut /> : null}
        </div>
      </Dropdown>
    </Dropdown.TriggerContext>
  );
}

function Choices(): ReactNode {
  const t = useTexts(appTexts);
  const [colours, setColours] = useState(chosenColours);
  return (
    <>
      <Field data-size="sm">
        <Label>{t('spraak')}</Label>
        <Select value={language()} onChange={(event) => setLanguage(event.target.value as Language)}>
          {Object.entries(LANGUAGES).map(([code, name]) => (
            <Select.Option key={code} value={code} lang={code}>
              {name}
            </Select.Option>
          ))}
        </Select>
      </Field>
      <Field data-size="sm">
        <Label>{t('farger')}</Label>
        <Select
          value={colours}
          onChange={(event) => {
            applyColours(event.target.value as Colours);
            setColours(event.target.value as Colours);
          }}
        >
          {COLOURS.map((name) => (
            <Select.Option key={name} value={name}>
              {t(name)}
            </Select.Option>
          ))}
        </Select>
      </Field>
    </>
  );
}

function SignOut(): ReactNode {
  const t = useTexts(texts);
  /** A new page: nothing that was shown stays in its memory, here or in another tab. */
  const leave = () => {
    tellOtherTabs('signed-out');
    location.assign('/console/');
  };
  // Who is out already is out.
  const options = { onSuccess: leave, onError: (error: unknown) => faultOf(error).status === 401 && leave() };
  const here = $api.useMutation('delete', '/internal/v1/okt', options);
  const everywhere = $api.useMutation('delete', '/internal/v1/okter', options);
  const error: unknown = here.error ?? everywhere.error;
  return (
    <div className="actions">
      {error ? <FaultAlert error={error} /> : null}
      <Button
        data-size="sm"
        onClick={() => here.mutate({ params: { header: FROM_CONSOLE } })}
        loading={here.isPending}
      >
        {t('loggUt')}
      </Button>
      <Button
        data-size="sm"
        variant="tertiary"
        onClick={() => everywhere.mutate({})}
        loading={everywhere.isPending}
      >
        {t('loggUtOveralt')}
      </Button>
    </div>
  );
}
