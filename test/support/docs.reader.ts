import type { Json } from './caller.js';

type Schema = {
  $ref?: string;
  properties?: Record<string, Schema>;
  required?: string[];
  example?: unknown;
  enum?: unknown[];
};
interface Content {
  schema: Schema;
  examples?: Record<string, { summary: string; value: object | string }>;
}
interface Operation {
  tags: string[];
  parameters?: { name: string; in: string; example?: unknown; schema?: Schema }[];
  requestBody?: { content: Record<string, Content> };
  responses: Record<string, object>;
}
export interface Document {
  tags: { name: string }[];
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, Schema> };
}

/** One request of the page: an operation, and one of its examples where it takes a body. */
export interface Step {
  name: string;
  operation: string;
  method: string;
  path: string;
  /** Media type of the body, and the name of the example. */
  type?: string;
  example?: string;
  /** As the page fills it in. */
  body?: unknown;
  headers: Record<string, string>;
  /** The example says that the reader's own value is to be put in. */
  asksForOwn: boolean;
  /** The documented answers when all is well. */
  success: number[];
}

/** Every request of the document, in the order of the page; the uploads that others point at come first, and what deletes last. */
export function stepsOf(document: Document): Step[] {
  const tags = document.tags.map(({ name }) => name);
  const operations = Object.entries(document.paths)
    .flatMap(([path, item]) =>
      Object.entries(item).map(([method, operation]) => ({ path, method, operation })),
    )
    .sort((a, b) => tags.indexOf(a.operation.tags[0]!) - tags.indexOf(b.operation.tags[0]!));
  const steps = operations.flatMap((one) => stepsFor(document, one));
  const first = ({ type }: Step) => /octet-stream|multipart/.test(type ?? '');
  const last = ({ method }: Step) => method === 'DELETE';
  return steps.sort((a, b) => Number(last(a)) - Number(last(b)) || Number(first(b)) - Number(first(a)));
}

function stepsFor(
  document: Document,
  { path, method: small, operation }: { path: string; method: string; operation: Operation },
): Step[] {
  const method = small.toUpperCase();
  const filled = (operation.parameters ?? []).filter(
    (one) => one.in === 'header' && one.example !== undefined,
  );
  const step = {
    ...{ name: `${method} ${path}`, operation: `${method} ${path}`, method, path, asksForOwn: false },
    headers: Object.fromEntries(filled.map(({ name, example }) => [name, String(example as string)])),
    success: Object.keys(operation.responses)
      .map(Number)
      .filter((status) => status >= 200 && status < 300),
  };
  if (!operation.requestBody) return [step];
  return Object.entries(operation.requestBody.content).flatMap(([type, { schema, examples }]) => {
    const named = { ...step, name: `${step.name} ${type}`, type };
    if (type === 'application/x-www-form-urlencoded') return [{ ...named, body: fields(document, schema) }];
    if (/octet-stream|multipart/.test(type)) return [named];
    // Swagger UI would make one up of the schema, with texts that are no codes and no addresses.
    if (!examples) throw new Error(`${named.name} has no example`);
    return Object.entries(examples).map(([example, { summary, value }]) => ({
      ...{ ...named, name: `${named.name} ${example}`, example, body: value },
      asksForOwn: /sett inn/i.test(summary),
    }));
  });
}

/** The fields of a form as the page fills them in. */
function fields(document: Document, { $ref, ...schema }: Schema): Record<string, string> {
  const { properties = {}, required = [] } = $ref
    ? document.components.schemas[$ref.split('/').at(-1)!]!
    : schema;
  const filled = Object.entries(properties).map(([name, { example, enum: values }]) => [
    name,
    example ?? (required.includes(name) ? values?.[0] : undefined),
  ]);
  return Object.fromEntries(filled.filter(([, value]) => value !== undefined)) as Record<string, string>;
}

/** What a reader has seen in the answers so far, and puts in where the page wants a value of one's own. */
export class Own {
  private readonly values: Record<string, string> = { navn: 'journalposttype' };

  learn(values: Record<string, string>): void {
    Object.assign(this.values, values);
  }

  /** Ids of what was made or listed. */
  read(answer: Json): void {
    if (answer?.type === 'JOURNALPOST') return;
    // A klient's id comes with its secret's, when it is made; of others' answers it is whose they are.
    const made = answer?.hemmelighetId ? ['klientId', 'hemmelighetId'] : [];
    for (const name of ['referanse', 'dokumentId', 'callbackId', ...made])
      if (typeof answer?.[name] === 'string') this.values[name] = answer[name];
    const [leveranse] = answer?.leveranser ?? [];
    if (leveranse) this.values.leveranseId = leveranse.leveranseId;
    if (answer?.saksnummer) {
      const [saksaar, sekvensnummer] = answer.saksnummer.split('/');
      this.learn({ saksnummer: answer.saksnummer, saksaar, sekvensnummer });
    }
  }

  get(name: string): string {
    const value = this.values[name];
    if (value === undefined) throw new Error(`the reader has seen no ${name} yet`);
    return value;
  }

  path(path: string): string {
    return path.replaceAll(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(this.get(name)));
  }

  /** The body to send: as it stands, but for what it asks for. */
  body({ body, asksForOwn }: Step): unknown {
    if (!asksForOwn) return body;
    const own = (key: string, value: unknown): unknown => {
      if (key === 'referanser') return [this.get('referanse')];
      return ['referanse', 'saksnummer', 'dokumentId'].includes(key) ? this.get(key) : value;
    };
    return JSON.parse(JSON.stringify(body), own);
  }
}
