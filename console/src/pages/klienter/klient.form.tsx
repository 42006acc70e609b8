import { Button, Checkbox, Fieldset, Textfield, ValidationMessage } from '@digdir/designsystemet-react';
import { type ReactNode, useState } from 'react';
import type { Schema } from '../../api';
import { useUnsaved } from '../../components';
import { useTexts } from '../../i18n';
import { faultsAt, FeltfeilSummary, idOf } from './feltfeil';
import { SCOPES } from './klienter.page';
import { texts } from './klienter.texts';

type Sent = Pick<
  Schema<'NyKlient'>,
  'navn' | 'scopes' | 'alleSaker' | 'xml' | 'organisasjonsnummer' | 'jwks' | 'klientId'
>;

export interface KlientDraft {
  navn: string;
  klientId: string;
  organisasjonsnummer: string;
  scopes: Sent['scopes'];
  alleSaker: boolean;
  xml: boolean;
  jwks: string;
}

export const NEW: KlientDraft = {
  navn: '',
  klientId: '',
  organisasjonsnummer: '',
  scopes: [SCOPES.send, SCOPES.les],
  alleSaker: false,
  xml: false,
  jwks: '',
};

interface Props {
  start: KlientDraft;
  isNew: boolean;
  error: unknown;
  isBusy: boolean;
  submit: string;
  /** It is saved: what is in the form is no longer a change. */
  isDone?: boolean;
  onSubmit: (sent: Sent) => void;
  onCancel?: () => void;
}

/** The facts of a client, new or changed. */
export function KlientForm({
  start,
  isNew,
  error,
  isBusy,
  submit,
  isDone,
  onSubmit,
  onCancel,
}: Props): ReactNode {
  const t = useTexts(texts);
  const [draft, setDraft] = useState(start);
  const set = (change: Partial<KlientDraft>) => setDraft((before) => ({ ...before, ...change }));
  const fault = faultsAt(error);
  useUnsaved(!isDone && JSON.stringify(draft) !== JSON.stringify(start));
  const text = (name: 'navn' | 'klientId' | 'organisasjonsnummer', label: string, help: string) => (
    <Textfield
      id={idOf(`/${name}`)}
      label={label}
      description={help}
      value={draft[name]}
      error={fault(`/${name}`)}
      autoComplete="off"
      onChange={(event) => set({ [name]: event.target.value })}
    />
  );
  return (
    <form
      className="stack form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        onSubmit(sentOf(draft, isNew));
      }}
    >
      <FeltfeilSummary error={error} />
      {text('navn', t('navn'), t('navnHjelp'))}
      {isNew ? text('klientId', t('klientId'), t('klientIdHjelp')) : null}
      {text('organisasjonsnummer', t('orgnr'), t('orgnrHjelp'))}
      <Rettigheter draft={draft} set={set} fault={fault('/scopes')} />
      <Textfield
        multiline
        rows={3}
        id={idOf('/jwks')}
        label={t('noeklerNye')}
        description={isNew ? t('noeklerHjelp') : `${t('noeklerHjelp')} ${t('noeklerBytt')}`}
        value={draft.jwks}
        error={fault('/jwks')}
        onChange={(event) => set({ jwks: event.target.value })}
      />
      <div className="actions">
        <Button type="submit" loading={isBusy}>
          {submit}
        </Button>
        {onCancel ? (
          <Button type="button" variant="secondary" onClick={onCancel}>
            {t('avbryt')}
          </Button>
        ) : null}
      </div>
    </form>
  );
}

interface RettigheterProps {
  draft: KlientDraft;
  set: (change: Partial<KlientDraft>) => void;
  fault: string | undefined;
}

function Rettigheter({ draft, set, fault }: RettigheterProps): ReactNode {
  const t = useTexts(texts);
  const { scopes } = draft;
  return (
    <>
      <Fieldset id={idOf('/scopes')} tabIndex={-1}>
        <Fieldset.Legend>{t('hvaKan')}</Fieldset.Legend>
        <Fieldset.Description>{t('hvaKanHjelp')}</Fieldset.Description>
        {(['send', 'les', 'innsyn', 'admin'] as const).map((name) => (
          <Checkbox
            key={name}
            label={t(name)}
            description={t(`${name}Hjelp`)}
            value={name}
            checked={scopes.includes(SCOPES[name])}
            onChange={({ target: { checked } }) =>
              set({
                scopes: checked ? [...scopes, SCOPES[name]] : scopes.filter((one) => one !== SCOPES[name]),
              })
            }
          />
        ))}
        {fault ? <ValidationMessage>{fault}</ValidationMessage> : null}
      </Fieldset>
      <Fieldset>
        <Fieldset.Legend>{t('mer')}</Fieldset.Legend>
        {(['alleSaker', 'xml'] as const).map((name) => (
          <Checkbox
            key={name}
            label={t(name)}
            description={t(`${name}Hjelp`)}
            value={name}
            checked={draft[name]}
            onChange={(event) => set({ [name]: event.target.checked })}
          />
        ))}
      </Fieldset>
    </>
  );
}

function sentOf({ klientId, organisasjonsnummer, jwks, ...draft }: KlientDraft, isNew: boolean): Sent {
  const orgnr = organisasjonsnummer.replaceAll(' ', '');
  return {
    ...draft,
    ...(orgnr === '' ? (isNew ? {} : { organisasjonsnummer: null }) : { organisasjonsnummer: orgnr }),
    ...(klientId.trim() === '' || !isNew ? {} : { klientId: klientId.trim() }),
    ...(jwks.trim() === '' ? {} : { jwks: keysOf(jwks.trim()) }),
  };
}

/** A key set as JSON; anything else is sent as the text it is, and the service says what is wrong with it. */
function keysOf(text: string): NonNullable<Sent['jwks']> {
  try {
    return JSON.parse(text) as NonNullable<Sent['jwks']>;
  } catch {
    return text;
  }
}
