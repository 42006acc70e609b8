import { EttAv, Heltall, Rule, Tekst } from '../../shared/validation/index.js';

const NOT_URL = {
  nb: 'Feltet må være en http- eller https-adresse.',
  en: 'The field must be an http or https URL.',
};

function Adresse({ required = false } = {}): PropertyDecorator {
  const rules = [
    Tekst({ required, most: 2048 }),
    Rule(
      'url',
      'UGYLDIG',
      NOT_URL,
      (value) => URL.canParse(value as string) && /^https?:/.test(value as string),
    ),
  ];
  return (target, property) => rules.forEach((rule) => rule(target, property));
}

/** One archive in ARKIVSYSTEMER_FILE, secrets fetched. The meaning of each member: Arkivsystem. */
export class ArkivsystemFil {
  @Adresse({ required: true })
  baseUrl!: string;

  @Adresse()
  tokenUrl?: string;

  @Tekst({ most: 255 })
  clientId?: string;

  @Tekst({ most: 1024 })
  clientSecret?: string;

  @Tekst({ most: 255 })
  username?: string;

  @Tekst({ most: 1024 })
  password?: string;

  @Tekst({ most: 255 })
  scope?: string;

  @EttAv({ values: ['gammel', 'ny', 'auto'] })
  front?: string;

  @EttAv({ values: ['elements', 'geointegrasjon', 'p360', 'ukjent'] })
  adapter?: string;

  @EttAv({ values: ['innhold', 'tittel', 'klasse'] })
  baerer?: string;

  @Tekst({ most: 255 })
  baererKlassifikasjonssystem?: string;

  @Heltall({ least: 1, most: 256 })
  maxParallel?: number;

  @Heltall({ least: 50, most: 60_000 })
  pollMaxMs?: number;

  @Heltall({ least: 1, most: 3600 })
  readbackAfterSeconds?: number;

  @Heltall({ least: 0, most: 3600 })
  notYetSeconds?: number;

  @Heltall({ least: 1, most: 86_400 })
  deadlineSeconds?: number;

  @Heltall({ least: 100, most: 300_000 })
  connectTimeoutMs?: number;

  @Heltall({ least: 100, most: 3_600_000 })
  responseTimeoutMs?: number;

  @Heltall({ least: 1024, most: 5 * 2 ** 30 })
  fileLimitBytes?: number;

  @Heltall({ least: 1, most: 1440 })
  kodelisteMinutter?: number;
}
