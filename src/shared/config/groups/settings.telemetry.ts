import { isOneOf, isSafeUrl, isUrl, Must, Setting } from '../setting.js';

const SAMPLERS = ['always_on', 'always_off', 'traceidratio'].flatMap((name) => [name, `parentbased_${name}`]);
const HEADER = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+=[^,]*$/;

/** Where traces go. The names, and what they mean, are OpenTelemetry's own. */
export class TelemetrySettings {
  @Setting(
    'Collector that spans are sent to, as OTLP over http with JSON (its port is usually 4318): at /v1/traces below this address. None, here and in the next: nothing is traced.',
  )
  @Must('en http- eller https-adresse', isUrl(['http:', 'https:']))
  OTEL_EXPORTER_OTLP_ENDPOINT?: string = undefined;

  @Setting('The same as a whole address, which goes before OTEL_EXPORTER_OTLP_ENDPOINT.')
  @Must('en http- eller https-adresse', isUrl(['http:', 'https:']))
  OTEL_EXPORTER_OTLP_TRACES_ENDPOINT?: string = undefined;

  @Setting('Headers for the collector, as name=value,name=value, with values percent-encoded.', {
    secret: true,
  })
  @Must('en liste med navn=verdi', (text: string) => text.split(',').every((one) => HEADER.test(one.trim())))
  OTEL_EXPORTER_OTLP_HEADERS?: string = undefined;

  @Setting('Name that this system has in the traces.')
  @Must('et navn', (value: string) => value.length > 0)
  OTEL_SERVICE_NAME = 'arkivflyt';

  @Setting(
    `Which traces are kept: ${SAMPLERS.map((name) => `\`${name}\``).join(', ')}. Only with \`parentbased_\` does the caller's traceparent decide.`,
  )
  @Must(`en av ${SAMPLERS.join(', ')}`, isOneOf(SAMPLERS))
  OTEL_TRACES_SAMPLER = 'parentbased_always_on';

  @Setting('Part of the traces that `traceidratio` keeps, from 0 to 1. Default: 1.')
  @Must('et tall fra 0 til 1', (text: string) => /^(0(\.\d+)?|1(\.0+)?)$/.test(text))
  OTEL_TRACES_SAMPLER_ARG?: string = undefined;

  /** Undefined: nothing is traced. */
  get tracesUrl(): string | undefined {
    const base = this.OTEL_EXPORTER_OTLP_ENDPOINT;
    return this.OTEL_EXPORTER_OTLP_TRACES_ENDPOINT ?? (base && `${base.replace(/\/$/, '')}/v1/traces`);
  }

  get traceHeaders(): Record<string, string> {
    const headers = this.OTEL_EXPORTER_OTLP_HEADERS?.split(',') ?? [];
    return Object.fromEntries(
      headers.map((one) => {
        const [name, ...value] = one.trim().split('=');
        return [name!, decoded(value.join('='))];
      }),
    );
  }
}

export function* telemetryFaults(settings: TelemetrySettings & { isProduction: boolean }): Generator<string> {
  const { tracesUrl, OTEL_EXPORTER_OTLP_HEADERS: headers } = settings;
  if (settings.isProduction && headers && tracesUrl && !isSafeUrl(tracesUrl))
    yield 'OTEL_EXPORTER_OTLP_ENDPOINT må være en https-adresse i produksjon når OTEL_EXPORTER_OTLP_HEADERS er satt.';
}

function decoded(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}
