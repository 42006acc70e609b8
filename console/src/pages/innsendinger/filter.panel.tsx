import { Button, Field, Label, Select, Textfield } from '@digdir/designsystemet-react';
import { type ReactNode, useEffect, useId, useState } from 'react';
import { FEILKODER, useFeilkodenavn, useStatusnavn } from '../../components';
import { dayInNorway, useTexts } from '../../i18n';
import { texts } from './innsendinger.texts';
import { KlientvalgPanel } from './klientvalg.panel';
import { PERIODER, type Vilkaar } from './soek.query';

const STATUSES = ['MOTTATT', 'VENTER_PAA_SAK', 'UNDER_ARKIVERING', 'FEILET', 'ARKIVERT', 'AVBRUTT'] as const;
const TYPES = ['SAK', 'JOURNALPOST'] as const;
const QUIET_MS = 350;
const FORMS = { saksnummer: /^\d{4}\/[1-9]\d{0,9}$/, sporingsId: /^[A-Za-z0-9._-]{1,128}$/ };
const RARE = ['saksnummer', 'eksternNoekkel', 'sporingsId', 'type'];

interface Props {
  vilkaar: Vilkaar;
  onChange: (some: Vilkaar, options?: { replace?: boolean }) => void;
  onReset: () => void;
}

/** What to look for. Everything said here stands in the address. */
export function FilterPanel({ vilkaar, onChange, onReset }: Props): ReactNode {
  const t = useTexts(texts);
  const id = useId();
  const [isShown, setShown] = useState(false);
  const [isMore, setMore] = useState(false);
  const hasRare = RARE.some((name) => vilkaar[name] !== undefined);
  const count = Object.keys(vilkaar).length;
  const one = { vilkaar, onChange };
  return (
    <form
      role="search"
      aria-label={t('filter')}
      className="filter panel"
      data-shown={isShown || undefined}
      onSubmit={(event) => event.preventDefault()}
    >
      <Button
        className="vis"
        variant="tertiary"
        data-size="sm"
        type="button"
        aria-expanded={isShown}
        aria-controls={id}
        onClick={() => setShown(!isShown)}
      >
        {t('filter')} {count > 0 ? `(${count})` : ''}
      </Button>
      <div className="innhold" id={id}>
        <div className="vilkaar">
          <Typed name="tittel" label={t('ordITittel')} {...one} />
          <Statuses {...one} />
          <KlientvalgPanel {...one} />
          <Faults {...one} />
          <Period {...one} />
          {isMore || hasRare ? <Rare {...one} /> : null}
        </div>
        <div className="actions">
          {hasRare ? null : (
            <Button
              variant="tertiary"
              data-size="sm"
              type="button"
              aria-expanded={isMore}
              onClick={() => setMore(!isMore)}
            >
              {t(isMore ? 'faerreVilkaar' : 'flereVilkaar')}
            </Button>
          )}
          {count > 0 ? (
            <Button variant="tertiary" data-size="sm" type="button" onClick={onReset}>
              {t('nullstill')}
            </Button>
          ) : null}
        </div>
      </div>
    </form>
  );
}

/** What is looked for now and then. */
function Rare(one: One): ReactNode {
  const t = useTexts(texts);
  return (
    <>
      <Typed name="saksnummer" label={t('saksnummer')} error={t('saksnummerForm')} {...one} />
      <Typed name="eksternNoekkel" label={t('egenNoekkel')} {...one} />
      <Typed name="sporingsId" label={t('sporingsId')} error={t('sporingsIdForm')} {...one} />
      <Choice
        label={t('type')}
        value={one.vilkaar.type}
        all={t('alle')}
        options={TYPES.map((type) => [type, t(type)])}
        onChange={(type) => one.onChange({ type })}
      />
    </>
  );
}

type One = Pick<Props, 'vilkaar' | 'onChange'>;

function Statuses({ vilkaar, onChange }: One): ReactNode {
  const t = useTexts(texts);
  const navn = useStatusnavn();
  return (
    <Choice
      label={t('status')}
      value={vilkaar.status}
      all={t('alle')}
      options={STATUSES.map((status) => [status, navn(status)])}
      onChange={(status) => onChange({ status })}
    />
  );
}

function Faults({ vilkaar, onChange }: One): ReactNode {
  const t = useTexts(texts);
  const navn = useFeilkodenavn();
  const known: string[] = FEILKODER;
  const { feilkode } = vilkaar;
  const codes = feilkode === undefined || known.includes(feilkode) ? known : [...known, feilkode];
  const options = codes.map((kode): [string, string] => [kode, navn(kode)]);
  return (
    <Choice
      label={t('feil')}
      value={feilkode}
      all={t('alleFeil')}
      options={options.sort(([, a], [, b]) => a.localeCompare(b, 'nb'))}
      onChange={(chosen) => onChange({ feilkode: chosen })}
    />
  );
}

/** A period by its name, or two dates. What a link gave as instants is shown by its day. */
function Period({ vilkaar: { periode, fra, til }, onChange }: One): ReactNode {
  const t = useTexts(texts);
  const [isChoosing, setChoosing] = useState(false);
  const hasDates = fra !== undefined || til !== undefined || isChoosing;
  return (
    <>
      <Choice
        label={t('periode')}
        value={periode ?? (hasDates ? 'valgte' : undefined)}
        all={t('naarSomHelst')}
        options={[
          ...PERIODER.map((name): [string, string] => [name, t(name)]),
          ['valgte', t('valgteDatoer')],
        ]}
        onChange={(chosen) => {
          setChoosing(chosen === 'valgte');
          if (chosen === 'valgte') onChange({ periode: undefined });
          else onChange({ periode: chosen, fra: undefined, til: undefined });
        }}
      />
      {hasDates && periode === undefined ? (
        <>
          {(['fra', 'til'] as const).map((name) => (
            <Day
              key={name}
              label={t(name)}
              value={dayOf(name, { fra, til }[name])}
              onChange={(day) => onChange({ [name]: day || undefined }, { replace: true })}
            />
          ))}
        </>
      ) : null}
    </>
  );
}

/** The day in Norway of what may be an instant, too; one that is the end of a day is of that day. */
function dayOf(name: 'fra' | 'til', value = ''): string {
  const at = Date.parse(value);
  if (value.length <= 10 || Number.isNaN(at)) return value;
  return dayInNorway(new Date(name === 'til' ? at - 1 : at));
}

interface DayProps {
  label: string;
  value: string;
  onChange: (day: string) => void;
}

/** A day, which may be typed: the year begins as 0002, and is looked for when it is a year. */
function Day({ label, value, onChange }: DayProps): ReactNode {
  const [typed, setTyped] = useState(value);
  const [seen, setSeen] = useState(value);
  if (seen !== value) {
    setSeen(value);
    setTyped(value);
  }
  return (
    <Textfield
      type="date"
      data-size="sm"
      label={label}
      value={typed}
      onChange={({ target: { value: day } }) => {
        setTyped(day);
        if (day === '' || day >= '1900') onChange(day);
      }}
    />
  );
}

interface ChoiceProps {
  label: string;
  value: string | undefined;
  all: string;
  options: [string, string][];
  onChange: (value: string | undefined) => void;
}

function Choice({ label, value = '', all, options, onChange }: ChoiceProps): ReactNode {
  return (
    <Field data-size="sm">
      <Label>{label}</Label>
      <Select value={value} onChange={(event) => onChange(event.target.value || undefined)}>
        <Select.Option value="">{all}</Select.Option>
        {options.map(([code, name]) => (
          <Select.Option key={code} value={code}>
            {name}
          </Select.Option>
        ))}
      </Select>
    </Field>
  );
}

/** A text, looked for when the typing rests. `error`: of what is not of its form, which is not looked for. */
function Typed({
  name,
  label,
  vilkaar,
  onChange,
  error,
}: One & { name: string; label: string; error?: string }): ReactNode {
  const value = vilkaar[name] ?? '';
  const [typed, setTyped] = useState(value);
  const [seen, setSeen] = useState(value);
  const [sent, setSent] = useState(value);
  const id = useId();
  // Changed by something else, such as a link or «Nullstill»: what was sent from here comes back a little later.
  if (seen !== value) {
    setSeen(value);
    if (sent !== value) {
      setSent(value);
      setTyped(value);
    }
  }
  const asked = typed.trim();
  const form = FORMS[name as keyof typeof FORMS] as RegExp | undefined;
  const isBad = asked !== '' && form?.test(asked) === false;
  useEffect(() => {
    if (isBad || asked === value) return undefined;
    const timer = setTimeout(() => {
      setSent(asked);
      onChange({ [name]: asked || undefined }, { replace: true });
    }, QUIET_MS);
    return () => clearTimeout(timer);
  }, [asked, isBad, name, onChange, value]);
  return (
    <Textfield
      id={id}
      data-size="sm"
      label={label}
      value={typed}
      autoComplete="off"
      spellCheck={false}
      maxLength={255}
      onChange={(event) => setTyped(event.target.value)}
      {...(isBad && error ? { error } : {})}
    />
  );
}
