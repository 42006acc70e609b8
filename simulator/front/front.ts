import type { IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';
import type { Archive, Sak } from '../archive/archive.js';
import { BadBody, decoded, type Json, read, SAK, textOf, valueOf } from '../archive/shapes.js';
import type { Struck } from '../faults.js';
import type { Settings } from '../options.js';
import {
  absolute,
  type Answer,
  Dialect,
  htmlBadRequest,
  methodNotAllowed,
  notFound,
  unmatched,
} from './answer.js';
import { type IncomingFile, jsonFile, rawFile } from './file-body.js';
import { ofList } from './lists.js';
import { type Orders, titlesOf } from './orders.js';
import { search } from './search.js';
import { statusOf } from './status.js';
import type { Target } from './target.js';
import { filarbeid, journalpostarbeid, saksarbeid } from './work.js';

/** A request whose body has come. `answer` does what it asks for. */
export interface Call {
  titles: string;
  answer(struck: Struck): Answer;
}

/** The API as one of the fronts speaks it. */
export class FrontApi {
  private readonly dialect: Dialect;

  constructor(
    private readonly settings: Settings,
    private readonly archive: Archive,
    private readonly orders: Orders,
  ) {
    this.dialect = new Dialect(settings.front);
  }

  async call(target: Target, request: IncomingMessage, base: string): Promise<Call> {
    const { group, segments } = target;
    if (group === 'dokumentfil') return this.upload(request, base);
    const body = await text(request);
    if (this.settings.lukket && segments[2] === 'sak' && ['sak', 'journalpost', 'status'].includes(group))
      return simply(methodNotAllowed());
    if (group === 'status') return this.status(target, base);
    if (group === 'sporring' && target.method === 'POST' && !isText(request)) return simply({ status: 415 });
    if (group === 'sporring')
      return this.search(target.method === 'POST' ? body : (target.query.get('$filter') ?? ''), base);
    if (group === 'les') return this.readSak(segments, base);
    if (group === 'sak' && segments.length === 3 && target.method === 'POST')
      return this.newSak(target, body, base);
    if (group === 'journalpost') return this.changeSak(segments, body, base);
    return { titles: '', answer: (struck) => this.other(target, base, struck) };
  }

  private newSak(target: Target, body: string, base: string): Call {
    const { sent, fault } = this.parsed(body);
    if (!sent) return simply(fault);
    const { archive, settings, orders } = this;
    const titles = titlesOf(sent);
    return {
      titles,
      answer: (struck) => {
        // The handlers of Elements and GeoIntegrasjon know create and update, and nothing else.
        const invalid = { end: 'rejected', statusCode: 'REJECTED', message: 'Invalid operation' } as const;
        const verdict = settings.adapter === 'alt' ? ({ end: 'validated' } as const) : invalid;
        const dryRun = target.query.get('validate') === 'true';
        const work = dryRun ? () => verdict : saksarbeid(archive, settings, sent, struck);
        return this.taken(orders.accept('sak', titles, struck, work).id, 'sak', base);
      },
    };
  }

  private changeSak(segments: string[], body: string, base: string): Call {
    const by = this.identified('PUT', segments);
    if ('status' in by) return simply(by);
    const { sent, fault } = this.parsed(body);
    if (!sent) return simply(fault);
    const { archive, settings, orders } = this;
    const find = () => this.changed(by, sent);
    const titles = [titlesOf(sent), textOf(find()?.resource['tittel'])].join('\n');
    const answer = (struck: Struck) => {
      const work = journalpostarbeid(archive, settings, find, sent, struck);
      return this.taken(orders.accept('journalpost', titles, struck, work).id, 'sak', base);
    };
    return { titles, answer };
  }

  /** The new front hands on the body alone: which sak it is for must be in it. */
  private changed({ by, value }: Identified, sent: Json): Sak | undefined {
    if (this.settings.front !== 'ny') return this.archive.find(by, value);
    return (
      this.archive.find('mappeid', valueOf(sent['mappeId'])) ??
      this.archive.find('systemid', valueOf(sent['systemId']))
    );
  }

  private async upload(request: IncomingMessage, base: string): Promise<Call> {
    const type = request.headers['content-type'] ?? '';
    const json = type.startsWith('application/json');
    const { front, beholdBytes } = this.settings;
    const refusal = uploadRefusal(front, json, request);
    if (refusal) {
      for await (const _ of request);
      return simply(refusal);
    }
    const file = front === 'ny' ? await jsonFile(request, beholdBytes) : await rawFile(request, beholdBytes);
    return file ? this.uploaded(file, base) : simply({ status: 500 });
  }

  private uploaded(file: IncomingFile, base: string): Call {
    const answer = (struck: Struck) => {
      const work = filarbeid(this.archive, file, struck);
      return this.taken(
        this.orders.accept('dokumentfil', file.filnavn, struck, work).id,
        'dokumentfil',
        base,
      );
    };
    return { titles: file.filnavn, answer };
  }

  private taken(id: string, resource: 'sak' | 'dokumentfil', base: string): Answer {
    const own = this.settings.front === 'fint-simulator';
    const location = own ? `/_status/${resource}/${id}` : `${base}/arkiv/noark/${resource}/status/${id}`;
    return { status: 202, headers: { location } };
  }

  private status({ segments }: Target, base: string): Call {
    const { archive, settings, dialect } = this;
    const order = this.orders.find(segments.at(-1) ?? '');
    return {
      titles: order?.titles ?? '',
      answer: () => statusOf(order, { archive, settings, dialect, base }),
    };
  }

  private search(filter: string, base: string): Call {
    const { archive, settings, dialect } = this;
    return {
      titles: filter,
      answer: (struck) => search(filter, { archive, settings, dialect, base, struck }),
    };
  }

  private readSak(segments: string[], base: string): Call {
    // All saker, or when they changed: no front keeps them here.
    if (segments.length === 3 || ['last-updated', 'cache'].includes(segments[3]!))
      return simply(this.dialect.resource(503, { message: 'Sak cache is disabled.' }));
    const by = this.identified('GET', segments);
    if ('status' in by) return simply(by);
    const find = () => this.archive.find(by.by, by.value);
    const answer = (struck: Struck): Answer => {
      const sak = find();
      if (!sak || struck.has('empty')) return this.dialect.missing(by.value);
      return this.dialect.resource(
        200,
        absolute(this.archive.resource(sak, !struck.has('no-journalposter')), base),
      );
    };
    return { titles: textOf(find()?.resource['tittel']), answer };
  }

  /** Which sak a path names; else what the front says of such a path. */
  private identified(method: 'GET' | 'PUT', [, , , by, ...rest]: string[]): Identified | Answer {
    const { front } = this.settings;
    const encoded = rest.some((segment) => /%2f/i.test(segment));
    if (front === 'gammel' && encoded) return htmlBadRequest();
    const value = decoded(rest.join('/'));
    // It reads by the number alone, and adds by mappeid alone; neither knows the other's address.
    if (front === 'fint-simulator') {
      if (method === 'GET') return { by: 'mappeid', value: [by, ...rest].join('/') };
      return by === 'mappeid' ? { by, value: rest.join('/') } : unmatched();
    }
    if (by !== 'mappeid' && by !== 'systemid') return notFound();
    const segments = by === 'mappeid' && front !== 'ny' && !encoded ? 2 : 1;
    return rest.length === segments ? { by, value } : notFound();
  }

  private other(target: Target, base: string, struck: Struck): Answer {
    const { settings, dialect, archive } = this;
    const [, , name = '', ...rest] = target.segments;
    if (name === 'dokumentfil') return this.file(rest);
    if (name === 'admin')
      return settings.front === 'fint-simulator'
        ? unmatched()
        : dialect.resource(200, [{ component: 'fint-simulator', status: 'APPLICATION_HEALTHY' }]);
    if (name === 'sak') return methodNotAllowed();
    return ofList(target, { codes: archive.codes, settings, dialect, base, struck });
  }

  private file([by, systemId = '']: string[]): Answer {
    const file = by === 'systemid' ? this.archive.filer.get(systemId) : undefined;
    if (!file) return notFound();
    const { filnavn, format } = file;
    return this.dialect.resource(200, { systemId: { identifikatorverdi: systemId }, filnavn, format });
  }

  /** The body as JSON that fits FINT's classes; else what the front says of it. */
  private parsed(body: string): { sent: Json; fault?: undefined } | { sent?: undefined; fault: Answer } {
    try {
      const sent = JSON.parse(body) as Json;
      read(SAK, sent);
      return { sent };
    } catch (error) {
      if (!(error instanceof BadBody || error instanceof SyntaxError)) throw error;
      return { fault: this.dialect.badBody(error.message) };
    }
  }
}

interface Identified {
  by: 'mappeid' | 'systemid';
  value: string;
}

const isText = (request: IncomingMessage) =>
  request.headers['content-type']?.startsWith('text/plain') ?? false;

const simply = (answer: Answer): Call => ({ titles: '', answer: () => answer });

function uploadRefusal(
  front: Settings['front'],
  json: boolean,
  request: IncomingMessage,
): Answer | undefined {
  if (front === 'ny') return json ? undefined : { status: 415 };
  if (front === 'fint-simulator') return undefined;
  const complete = request.headers['content-type'] && request.headers['content-disposition'] && !json;
  return complete
    ? undefined
    : {
        status: 400,
        headers: { 'content-type': 'application/json' },
        text: '{"status":400,"error":"Bad Request"}',
      };
}
