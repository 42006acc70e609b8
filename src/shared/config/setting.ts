import { ValidateBy } from 'class-validator';

export interface SettingDescription {
  name: string;
  /** One sentence for the README and .env.example. */
  meaning: string;
  secret: boolean;
}

const descriptions: SettingDescription[] = [];

/** Every setting in the order of the class: what .env.example and the README table are compared with. */
export const describedSettings: readonly SettingDescription[] = descriptions;

/** Names the meaning of a settings property. The property's name is the environment variable's. */
export function Setting(meaning: string, options: { secret?: boolean } = {}): PropertyDecorator {
  return (_target, property) => {
    descriptions.push({ name: String(property), meaning, secret: options.secret ?? false });
  };
}

/** A value that passes `test`; `rule` completes the sentence "NAME må være …". */
export function Must(rule: string, test: (value: never) => boolean): PropertyDecorator {
  return ValidateBy({
    name: 'must',
    validator: {
      validate: (value: unknown) => value === undefined || test(value as never),
      defaultMessage: () => `må være ${rule}`,
    },
  });
}

export const isWhole = (low: number, high: number) => (value: number) =>
  Number.isInteger(value) && value >= low && value <= high;

export const isOneOf = (values: readonly string[]) => (value: string) => values.includes(value);

export function isUrl(protocols: string[]) {
  return (value: string) => URL.canParse(value) && protocols.includes(new URL(value).protocol);
}

/** Nobody on the way can read or change what goes there. */
export function isSafeUrl(url: string): boolean {
  const { protocol, hostname } = new URL(url);
  return protocol === 'https:' || /^(localhost|127(\.\d+){3}|\[::1\])$/.test(hostname);
}

/** Lists, and numbers, that have no default to tell it by. */
const LIST = /_CIDRS$|^SETTINGS_KEY$/;
const NUMBER = /^INTERNAL_PORT$/;

/** What the text in the environment says: of the kind that the default is, where there is one. */
export function parse(name: string, text: string, standard: unknown): unknown {
  if (typeof standard === 'number' || NUMBER.test(name))
    return /^-?\d+$/.test(text) ? Number(text) : Number.NaN;
  if (typeof standard === 'boolean') return text === 'true' ? true : text === 'false' ? false : text;
  if (Array.isArray(standard) || LIST.test(name)) {
    return text
      .split(',')
      .map((item) => item.trim())
      .filter(Boolean);
  }
  return text;
}
