import { expect } from 'vitest';
import { ANSWER_HEADERS } from '../../src/shared/docs/index.js';
import type { TestApp } from '../support/app.js';
import type { Caller, Kall, Svar } from '../support/caller.js';
import { documentOf, OpenApi, type Part } from '../support/openapi.js';

const KNOWN_HEADERS = Object.keys(ANSWER_HEADERS);

/** What /docs-json says, held against what is sent and answered. */
export class Described extends OpenApi {
  static override async of(app: TestApp): Promise<Described> {
    return new Described(await documentOf(app));
  }

  /** What is wrong with a value by the schema of this name. */
  faultsOf(name: string, value: unknown): string[] {
    return this.faults({ $ref: `#/components/schemas/${name}` }, value);
  }

  /** The answer to a call, after it was held against what is said of it: status, media type, headers and body. */
  async call(caller: Caller, method: string, path: string, kall: Kall = {}): Promise<Svar> {
    const svar = await caller.call(method, path, kall);
    this.check(method, path, svar);
    return svar;
  }

  check(method: string, path: string, { status, headers, body }: Svar): void {
    const [template, item] = this.operationAt(path);
    const told = `${method} ${template} ${status}`;
    const answer = item[method.toLowerCase()]?.responses[status];
    expect(answer, `${told} is told of`).toBeDefined();
    const described: Part = this.resolved(answer);
    this.checkHeaders(told, headers, described.headers ?? {});
    const type = headers.get('content-type')?.split(';')[0];
    if (described.content === undefined) return expect(body, told).toBeUndefined();
    expect(Object.keys(described.content), told).toContain(type);
    if (!/json/.test(type!)) return;
    expect(this.faults(described.content[type!].schema, body), `${told} ${JSON.stringify(body)}`).toEqual([]);
  }

  private checkHeaders(told: string, headers: Headers, described: Part): void {
    const sent = KNOWN_HEADERS.filter((name) => headers.has(name));
    expect(Object.keys(described), `headers of ${told}`).toEqual(expect.arrayContaining(sent));
    for (const [name, part] of Object.entries(described)) {
      const { required = false, schema } = this.resolved(part);
      const value = headers.get(name);
      if (value === null) expect(required, `${name} of ${told}`).toBe(false);
      else expect(this.faults(schema, schema.type === 'integer' ? Number(value) : value), name).toEqual([]);
    }
  }

  /** The template that a path fits; one without parameters before one with them. */
  private operationAt(path: string): [string, Part] {
    const plain = path.split('?')[0]!;
    const fits = Object.entries<Part>(this.document.paths).filter(([template]) =>
      new RegExp(`^${template.replaceAll('.', '\\.').replace(/\{\w+\}/g, '[^/]+')}$`).test(plain),
    );
    const found = fits.find(([template]) => template === plain) ?? fits[0];
    if (!found) throw new Error(`${path} is not in the document`);
    return found;
  }
}
