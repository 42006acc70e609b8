import {
  Button,
  Checkbox,
  Fieldset,
  Heading,
  Textfield,
  ValidationMessage,
} from '@digdir/designsystemet-react';
import { type ReactNode, useState } from 'react';
import { $api, type Schema } from '../../../api';
import { useUnsaved } from '../../../components';
import { useTexts } from '../../../i18n';
import { type FaultAt, faultsAt, FeltfeilSummary, idOf } from '../feltfeil';
import { CHOICES, CODES, type Profil, TEXTS, withoutEmpty } from './profil.fields';
import { texts } from './profil.texts';
import { Rader } from './rader.form';
import { Valg } from './valg.form';

interface Props {
  profil: Profil;
  error: unknown;
  isBusy: boolean;
  onSubmit: (profil: Profil) => void;
  onCancel: () => void;
}

export function ProfilForm({ profil, error, isBusy, onSubmit, onCancel }: Props): ReactNode {
  const t = useTexts(texts);
  const [draft, setDraft] = useState<Profil>(profil);
  const set = (change: Partial<Profil>) => setDraft((before) => ({ ...before, ...change }));
  const faultOf = faultsAt(error);
  const group = { draft, set, fault: ((sti) => faultOf(`/profil${sti}`)) satisfies FaultAt };
  useUnsaved(JSON.stringify(withoutEmpty(draft)) !== JSON.stringify(withoutEmpty(profil)));
  return (
    <form
      className="stack"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        onSubmit(withoutEmpty(draft));
      }}
    >
      <FeltfeilSummary error={error} />
      <Heading level={3} data-size="2xs" className="form-group">
        {t('gruppeArkiv')}
      </Heading>
      <Arkivet {...group} />
      <Heading level={3} data-size="2xs" className="form-group">
        {t('gruppeKoder')}
      </Heading>
      <Koder {...group} />
      <Heading level={3} data-size="2xs" className="form-group">
        {t('gruppeRegler')}
      </Heading>
      <Regler {...group} />
      <div className="actions">
        <Button type="submit" loading={isBusy}>
          {t('lagre')}
        </Button>
        <Button type="button" variant="secondary" onClick={onCancel}>
          {t('avbryt')}
        </Button>
      </div>
    </form>
  );
}

interface Group {
  draft: Profil;
  set: (change: Partial<Profil>) => void;
  fault: FaultAt;
}

/** A list as it holds for the archive that the profile names; what it has none of, nothing. */
function useListe(navn: string | undefined, arkivsystem: string | undefined): Schema<'Listekode'>[] {
  const { data } = $api.useQuery(
    'get',
    '/internal/v1/kodeverk/{navn}',
    { params: { path: { navn: navn ?? '' }, query: { arkivsystem } } },
    { enabled: navn !== undefined, staleTime: 300_000, retry: false },
  );
  return data?.koder ?? [];
}

function Arkivet({ draft, set, fault }: Group): ReactNode {
  const t = useTexts(texts);
  const lister = $api.useQuery('get', '/internal/v1/kodeverk', {}, { staleTime: 300_000 });
  const systems = lister.data?.arkivsystemer ?? [];
  const known =
    draft.arkivsystem && !systems.includes(draft.arkivsystem) ? [...systems, draft.arkivsystem] : systems;
  return (
    <div className="form-grid">
      <Valg
        name="arkivsystem"
        value={draft.arkivsystem}
        options={known.map((navn) => ({ kode: navn, navn }))}
        help={t('arkivsystemHjelp')}
        fault={fault('/arkivsystem')}
        onChange={(arkivsystem) => set({ arkivsystem })}
      />
      {(Object.keys(TEXTS) as (keyof typeof TEXTS)[]).map((name) => (
        <Tekst key={name} name={name} draft={draft} set={set} fault={fault} />
      ))}
    </div>
  );
}

/** A text with suggestions, where the archive has a list of what may stand there. */
function Tekst({ name, draft, set, fault }: Group & { name: keyof typeof TEXTS }): ReactNode {
  const t = useTexts(texts);
  const lister = $api.useQuery(
    'get',
    '/internal/v1/kodeverk',
    { params: { query: { arkivsystem: draft.arkivsystem } } },
    { staleTime: 300_000, retry: false },
  );
  const liste = TEXTS[name];
  const isThere = liste !== undefined && lister.data?.kodeverk.some(({ navn }) => navn === liste);
  const koder = useListe(isThere ? liste : undefined, draft.arkivsystem);
  const list = `forslag-${name}`;
  return (
    <div>
      <Textfield
        id={idOf(`/profil/${name}`)}
        label={t(name)}
        description={t(`${name}Hjelp`)}
        value={draft[name] ?? ''}
        error={fault(`/${name}`)}
        autoComplete="off"
        {...(koder.length > 0 ? { list } : {})}
        onChange={(event) => set({ [name]: event.target.value })}
      />
      {koder.length > 0 ? (
        <datalist id={list}>
          {koder.map(({ kode, navn }) => (
            <option key={kode} value={kode}>
              {navn}
            </option>
          ))}
        </datalist>
      ) : null}
    </div>
  );
}

function Koder({ draft, set, fault }: Group): ReactNode {
  const t = useTexts(texts);
  const skjerming = useListe('skjermingMetadata', draft.arkivsystem);
  const chosen = draft.skjermingMetadata ?? [];
  return (
    <>
      <div className="form-grid">
        {CODES.map((name) => (
          <KodeValg key={name} name={name} draft={draft} set={set} fault={fault} />
        ))}
      </div>
      <Fieldset id={idOf('/profil/skjermingMetadata')} tabIndex={-1}>
        <Fieldset.Legend>{t('skjermingMetadata')}</Fieldset.Legend>
        <Fieldset.Description>{t('skjermingMetadataHjelp')}</Fieldset.Description>
        <div className="form-grid">
          {skjerming.map(({ kode, navn }) => (
            <Checkbox
              key={kode}
              data-size="sm"
              label={navn}
              value={kode}
              checked={chosen.includes(kode)}
              onChange={({ target: { checked } }) =>
                set({ skjermingMetadata: checked ? [...chosen, kode] : chosen.filter((one) => one !== kode) })
              }
            />
          ))}
        </div>
        {fault('/skjermingMetadata') ? (
          <ValidationMessage>{fault('/skjermingMetadata')}</ValidationMessage>
        ) : null}
      </Fieldset>
      <Rader
        legend={t('klassering')}
        help={t('klasseringHjelp')}
        sti="/profil/klassering"
        columns={[
          { name: 'klassifikasjonssystem', label: t('klassifikasjonssystem') },
          { name: 'klasseId', label: t('klasseId') },
          { name: 'tittel', label: t('klassetittel') },
        ]}
        rows={draft.klassering ?? []}
        most={3}
        fault={(sti) => fault(sti.slice('/profil'.length))}
        onChange={(klassering) => set({ klassering })}
      />
      <Rader
        legend={t('kodekart')}
        help={t('kodekartHjelp')}
        sti="/profil/kodekart"
        columns={[
          { name: 'kodeverk', label: t('kodeverk') },
          { name: 'kode', label: t('kode') },
          { name: 'arkivkode', label: t('arkivkode') },
        ]}
        rows={draft.kodekart ?? []}
        most={500}
        fault={(sti) => fault(sti.slice('/profil'.length))}
        onChange={(kodekart) => set({ kodekart })}
      />
    </>
  );
}

function KodeValg({ name, draft, set, fault }: Group & { name: (typeof CODES)[number] }): ReactNode {
  const koder = useListe(name, draft.arkivsystem);
  const value = draft[name];
  const options = koder.filter(({ gyldig, kode }) => gyldig || kode === value);
  return (
    <Valg
      name={name}
      value={value}
      options={options.map(({ kode, navn }) => ({ kode, navn: `${navn} (${kode})` }))}
      fault={fault(`/${name}`)}
      onChange={(kode) => set({ [name]: kode })}
    />
  );
}

function Regler({ draft, set, fault }: Group): ReactNode {
  const t = useTexts(texts);
  const { oppbevaringsdager, tillatKrypterteDokumenter, ekstraArkivformater } = draft;
  return (
    <div className="form-grid">
      <Textfield
        id={idOf('/profil/oppbevaringsdager')}
        label={t('oppbevaringsdager')}
        description={t('oppbevaringsdagerHjelp')}
        inputMode="numeric"
        value={oppbevaringsdager === undefined ? '' : String(oppbevaringsdager)}
        error={fault('/oppbevaringsdager')}
        onChange={(event) => set({ oppbevaringsdager: numberOf(event.target.value) })}
      />
      {(Object.keys(CHOICES) as (keyof typeof CHOICES)[]).map((name) => (
        <Valg
          key={name}
          name={name}
          value={draft[name]}
          options={CHOICES[name].map((kode) => ({ kode, navn: t(kode) }))}
          fault={fault(`/${name}`)}
          onChange={(value) => set({ [name]: value })}
        />
      ))}
      <Valg
        name="tillatKrypterteDokumenter"
        value={tillatKrypterteDokumenter === undefined ? undefined : String(tillatKrypterteDokumenter)}
        options={[
          { kode: 'true', navn: t('ja') },
          { kode: 'false', navn: t('nei') },
        ]}
        help={t('tillatKrypterteDokumenterHjelp')}
        fault={fault('/tillatKrypterteDokumenter')}
        onChange={(value) =>
          set({ tillatKrypterteDokumenter: value === undefined ? undefined : value === 'true' })
        }
      />
      <Textfield
        id={idOf('/profil/ekstraArkivformater')}
        label={t('ekstraArkivformater')}
        description={t('ekstraArkivformaterHjelp')}
        defaultValue={ekstraArkivformater?.join(' ') ?? ''}
        error={fault('/ekstraArkivformater') ?? fault('/ekstraArkivformater/0')}
        onChange={(event) => set({ ekstraArkivformater: event.target.value.split(/[\s,]+/).filter(Boolean) })}
      />
    </div>
  );
}

/** What is no number is sent as it is: the service says what is wrong with it. */
function numberOf(text: string): number | undefined {
  if (text.trim() === '') return undefined;
  return /^\d+$/.test(text.trim()) ? Number(text) : (text as unknown as number);
}
