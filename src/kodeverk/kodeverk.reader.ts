import { readFileSync } from 'node:fs';
import { Dato, FASTE_LISTER, Kodeverk, type Tillegg } from '../noark/index.js';
import { SettingsError } from '../shared/config/index.js';
import { about, inspect, NO_CODES, Tekst } from '../shared/validation/index.js';

class KodeTillegg {
  @Tekst({ required: true, most: 20 })
  kode!: string;

  @Tekst({ most: 255 })
  navn?: string;

  @Dato()
  gyldigFra?: string;

  @Dato()
  gyldigTil?: string;
}

const STANDARD = new Kodeverk();

/**
 * The standard's lists with the codes of the deployment's own file, if there is one: lists differ between sites and
 * change, and a new code must not need a new version. Throws with a sentence for the operator when the file cannot be used.
 */
export function readKodeverk(path: string | undefined): Kodeverk {
  return path === undefined ? STANDARD : new Kodeverk(readTillegg(path));
}

function readTillegg(path: string): Tillegg {
  const lists = parse(path);
  return Object.fromEntries(
    Object.entries(lists).map(([navn, koder]) => {
      if (!STANDARD.list(navn) || FASTE_LISTER.includes(navn))
        throw unusable(path, `«${navn}» er ikke en liste som kan endres`);
      if (!Array.isArray(koder)) throw unusable(path, `/${navn} må være en liste`);
      return [navn, koder.map((kode, index) => readKode(path, kode, `/${navn}/${index}`))];
    }),
  );
}

function readKode(path: string, kode: unknown, sti: string): KodeTillegg {
  if (typeof kode !== 'object' || kode === null || Array.isArray(kode))
    throw unusable(path, `${sti} må være et objekt`);
  const { made, faults } = inspect(KodeTillegg, kode, NO_CODES);
  if (faults[0]) {
    const place = `${sti}${faults[0].sti}`;
    throw unusable(path, about({ nb: place, en: place }, faults[0].melding).nb);
  }
  return { ...made };
}

function parse(path: string): object {
  try {
    const read: unknown = JSON.parse(readFileSync(path, 'utf8'));
    if (typeof read === 'object' && read !== null && !Array.isArray(read)) return read;
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    throw unusable(
      path,
      code === undefined ? `filen er ikke gyldig JSON (${message})` : `filen kan ikke leses (${code})`,
    );
  }
  throw unusable(path, 'filen må være et objekt med lister etter navn');
}

function unusable(path: string, why: string): SettingsError {
  return new SettingsError(`KODEVERK_FILE=${path} kan ikke brukes: ${why.replace(/\.$/, '')}.`);
}
