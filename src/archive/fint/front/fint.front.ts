import type { Arkivsystem } from '../arkivsystem.js';
import { adresse, forms, type Front, under } from './adresse.js';
import type { Answer } from './exchange.js';
import { isFromFront, isHtml, json, jsonObject } from './fault.body.js';
import { filBody } from './fil.body.js';
import { FintHttp, type Outcome } from './fint.http.js';
import type { Aarsak, Fil, Hentet, Lest, Sendt, Soekt, Status, Tilstand } from './front.types.js';
import { asIkkeLest, asSendt, asStatus, FAULT_BYTES, headOnResource, resourceOn, svarte } from './klasser.js';
import { pages } from './sider.js';

/** More hits than this are no answer. */
const MOST_HITS = 1000;
const MOST_CODES = 100_000;
const SAK = '/arkiv/noark/sak';
const ADDABLE = /\/sak\/(mappeid|systemid)\//i;

export interface Saksadresse {
  url: string;
  saksnummer: string;
}

const faultOnly = () => FAULT_BYTES;

/**
 * HTTP with one FINT archive. Every answer comes back classed; nothing is thrown but what the source of a file throws.
 * Nothing is sent twice but after a 401, or when the front refused the form in which it was sent.
 */
export class FintFront {
  private readonly http: FintHttp;

  /** `clock` in ms, for the life of tokens. */
  constructor(
    private readonly system: Arkivsystem,
    clock: () => number = () => performance.now(),
  ) {
    this.http = new FintHttp(system, clock);
  }

  /** The front as the settings or its answers tell; undefined before there was one. */
  get front(): Front | undefined {
    return this.http.front;
  }

  /** Ends the connections. What is under way comes out as broken. */
  close(): Promise<void> {
    return this.http.close();
  }

  async sendSak(ressurs: object): Promise<Sendt> {
    const url = under(this.http.base, SAK);
    return asSendt(await this.http.call(asJson('POST', url, ressurs)), this.http.base, 'saken');
  }

  /** To the sak that was read at `url`. Not every address that a sak is read at can be added to. */
  async sendJournalpost({ url, saksnummer }: Saksadresse, ressurs: object): Promise<Sendt> {
    const address = ADDABLE.test(new URL(url, this.http.base).pathname) ? url : this.byNumber(saksnummer);
    const outcome = await this.atSak(address, (url) => this.http.call(asJson('PUT', url, ressurs)));
    return asSendt(outcome, this.http.base, 'journalposten');
  }

  /** Streams the file in the form the front takes. Throws only what `fil` throws. */
  async sendDokumentfil(fil: Fil): Promise<Sendt> {
    if (this.front === undefined) await this.tilstand();
    const front = this.front ?? 'gammel';
    const outcome = await this.upload(fil, front);
    const isWrongForm = outcome.kind === 'answer' && outcome.status === (front === 'ny' ? 400 : 415);
    if (this.system.front !== 'auto' || !isWrongForm)
      return asSendt(outcome, this.http.base, 'dokumentfilen');
    const other = front === 'ny' ? 'gammel' : 'ny';
    const again = await this.upload(fil, other);
    if (again.kind === 'answer' && again.status === 202) this.http.seen = other;
    const sent = asSendt(again, this.http.base, 'dokumentfilen');
    return sent.utfall === 'AVVIST' ? asSendt(outcome, this.http.base, 'dokumentfilen') : sent;
  }

  /** `utenBody` for a dokumentfil, whose status may hold the whole file: of a resource not a byte is read. */
  async status(url: string, { utenBody = false }: { utenBody?: boolean } = {}): Promise<Status> {
    const most = utenBody ? headOnResource : resourceOn;
    const outcome = await this.http.call({ method: 'GET', url: this.resolved(url), most });
    return asStatus(outcome, this.http.base);
  }

  /** A sak by its URL: a Location, a self link (also a relative one), or one that was read before. */
  async les(url: string, signal?: AbortSignal): Promise<Lest> {
    const outcome = await this.atSak(url, (form) =>
      this.http.call({ method: 'GET', url: form, most: resourceOn, signal }),
    );
    const body = outcome.kind === 'answer' && outcome.status === 200 ? jsonObject(outcome) : undefined;
    return body && outcome.kind === 'answer'
      ? { utfall: 'FUNNET', body, url: outcome.url.href }
      : asIkkeLest(outcome);
  }

  /** `signal` ends the waiting, as UTILGJENGELIG. */
  async lesSak(saksnummer: string, signal?: AbortSignal): Promise<Lest> {
    const lest = await this.les(this.byNumber(saksnummer), signal);
    if (lest.utfall !== 'FINNES_IKKE' || this.front === 'ny') return lest;
    // FINT's own simulator adds by mappeid, but reads by the number alone.
    const plain = await this.les(this.byNumber(saksnummer).replace('/mappeid/', '/'), signal);
    return plain.utfall === 'FUNNET' ? plain : lest;
  }

  /** `filter` in the grammar of $query. All hits or none: with more than 1000 the question counts as refused. */
  async soek(filter: string): Promise<Soekt> {
    const found = await pages(this.http, under(this.http.base, `${SAK}/$query`), MOST_HITS, filter);
    if ('entries' in found) return { utfall: 'TREFF', saker: found.entries };
    if ('tooMany' in found)
      return { utfall: 'AVVIST', aarsak: { melding: `Søket har flere enn ${MOST_HITS} treff.` } };
    const { stopped } = found;
    if (stopped.utfall === 'FINNES_IKKE') return { utfall: 'TREFF', saker: [] };
    // The old front answers 500 to a filter that it cannot read.
    const isRefused = stopped.utfall === 'UTILGJENGELIG' && stopped.aarsak.http === 500;
    return isRefused ? { ...stopped, utfall: 'AVVIST' } : stopped;
  }

  /** A list below /arkiv, as `kodeverk/journalposttype`: all of it, or what changed after `siden` (ms). */
  async liste(sti: string, siden?: number): Promise<Hentet> {
    const list = under(this.http.base, `/arkiv/${sti}`);
    // Before the list itself: what changes in between is fetched once more the next time.
    const oppdatert = await this.lastUpdated(`${list.href}/last-updated`);
    // Always given: there are fronts that know the list by nothing else.
    list.search = `?sinceTimeStamp=${Math.max(0, siden ?? 0)}`;
    const found = await pages(this.http, list, MOST_CODES);
    if ('entries' in found) return { utfall: 'HENTET', koder: found.entries, oppdatert };
    if ('tooMany' in found) return { utfall: 'AVVIST', aarsak: { melding: 'Kodelisten er for lang.' } };
    return found.stopped;
  }

  /** Asks for the archive's health: whatever it answers, it has been reached. */
  async tilstand(): Promise<Tilstand> {
    const url = under(this.http.base, '/arkiv/noark/admin/health');
    const outcome = await this.http.call({ method: 'GET', url, most: faultOnly });
    const front = this.http.seen === undefined ? {} : { front: this.http.seen };
    if (outcome.kind !== 'answer') {
      return { naadd: outcome.aarsak.http !== undefined, ...front, aarsak: outcome.aarsak };
    }
    const aarsak: { aarsak?: Aarsak } = outcome.status < 300 ? {} : { aarsak: svarte(outcome) };
    return { naadd: true, ...front, ...aarsak };
  }

  private async upload(fil: Fil, front: Front): Promise<Outcome> {
    const body = filBody(fil, front);
    try {
      const url = under(this.http.base, '/arkiv/noark/dokumentfil');
      const outcome = await this.http.call({
        ...{ method: 'POST', url, headers: body.headers, body: body.open, most: faultOnly },
      });
      if (outcome.kind === 'broken' && body.fault() !== undefined) throw body.fault();
      return outcome;
    } finally {
      body.close();
    }
  }

  /**
   * Calls a sak by the address that the front takes, and by the other one when it was not understood, which also means
   * that nothing was done. A 404 counts at once only from a front that is surely the one which takes that address: that
   * marks are missing proves little, and what does not exist may be made once more.
   */
  private async atSak(href: string, call: (url: URL) => Promise<Outcome>): Promise<Outcome> {
    const url = this.resolved(href);
    const [first, other] = forms(url, this.http.seen ?? this.front);
    const outcome = await call(first);
    const sure = this.http.sure;
    const isTrue = sure !== undefined && forms(url, sure)[0].href === first.href;
    if (!other || !(isMisread(outcome) || (isNotFound(outcome) && !isTrue))) return outcome;
    const again = await call(other);
    if (isMisread(again)) return outcome;
    // Of two that say not found, the one that the front itself may not have said.
    return isNotFound(again) && isNotFound(outcome) && !isFromFront(outcome) ? outcome : again;
  }

  /** The old front gives the number as text. */
  private async lastUpdated(url: string): Promise<number> {
    const outcome = await this.http.call({ method: 'GET', url: new URL(url), most: faultOnly });
    const isRead = outcome.kind === 'answer' && outcome.status === 200;
    const body = (isRead ? json(outcome) : undefined) as { lastUpdated?: unknown } | null | undefined;
    const ms = Number(body?.lastUpdated ?? 0);
    return Number.isSafeInteger(ms) && ms > 0 ? ms : 0;
  }

  private byNumber(saksnummer: string): string {
    const segments = saksnummer.split('/').map(encodeURIComponent).join('/');
    return under(this.http.base, `${SAK}/mappeid/${segments}`).href;
  }

  private resolved(url: string): URL {
    const { base } = this.http;
    return adresse(url, base, base) ?? base;
  }
}

function asJson(method: 'POST' | 'PUT', url: URL, ressurs: object) {
  const body = Buffer.from(JSON.stringify(ressurs));
  return { method, url, headers: { 'content-type': 'application/json' }, body: () => body, most: faultOnly };
}

/** The old front's page for an address with %2F in it. */
function isMisread(outcome: Outcome): boolean {
  return outcome.kind === 'answer' && outcome.status === 400 && isHtml(outcome);
}

function isNotFound(outcome: Outcome): outcome is Answer {
  return outcome.kind === 'answer' && outcome.status === 404;
}
