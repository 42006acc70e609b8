import { readFileSync } from 'node:fs';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Settings } from '../../shared/config/index.js';
import { inspect, Tekst } from '../../shared/validation/index.js';
import { Dato } from '../dato.js';
import { brukKodeverk, finnKodeverk, type Tillegg } from './kodeverk.register.js';

/** What a submission means rests on these; a deployment cannot have others. */
const FIXED = ['tilknyttetRegistreringSom', 'variantformat'];

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

/** The deployment's own codes: lists differ between sites and change, and a new code must not need a new version. */
@Injectable()
export class KodeverkFil implements OnModuleInit {
  constructor(private readonly settings: Settings) {}

  onModuleInit(): void {
    const { KODEVERK_FILE: path } = this.settings;
    brukKodeverk(path === undefined ? {} : readKodeverk(path));
  }
}

/** Throws with a sentence for the operator when the file cannot be used. */
function readKodeverk(path: string): Tillegg {
  const lists = parse(path);
  return Object.fromEntries(
    Object.entries(lists).map(([navn, koder]) => {
      if (!finnKodeverk(navn) || FIXED.includes(navn))
        throw unusable(path, `/${navn} is not a list that can be changed`);
      if (!Array.isArray(koder)) throw unusable(path, `/${navn} must be a list`);
      return [navn, koder.map((kode, index) => readKode(path, kode, `/${navn}/${index}`))];
    }),
  );
}

function readKode(path: string, kode: unknown, sti: string): KodeTillegg {
  if (typeof kode !== 'object' || kode === null || Array.isArray(kode))
    throw unusable(path, `${sti} must be an object`);
  const { made, faults } = inspect(KodeTillegg, kode);
  if (faults[0]) throw unusable(path, `${sti}${faults[0].sti} ${faults[0].melding.en}`);
  return { ...made };
}

function parse(path: string): object {
  try {
    const read: unknown = JSON.parse(readFileSync(path, 'utf8'));
    if (typeof read === 'object' && read !== null && !Array.isArray(read)) return read;
  } catch (error) {
    throw unusable(path, (error as Error).message);
  }
  throw unusable(path, 'it must be an object with lists by name');
}

function unusable(path: string, why: string): Error {
  return new Error(`KODEVERK_FILE ${path} cannot be used: ${why}.`);
}
