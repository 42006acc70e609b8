import { connect, type Socket } from 'node:net';
import { type Readable, Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { ScanFailed, VirusScan } from './virus-scan.js';

const CONNECT_MS = 5000;
/** Without a byte in either direction. clamd answers after the last chunk, and an archive within takes its time. */
const IDLE_MS = 120_000;
const LONGEST_ANSWER = 4096;

const INSTREAM = Buffer.from('zINSTREAM\0');
const LONGEST_CHUNK = 2 ** 32 - 1;
const TOO_LONG = 'INSTREAM size limit exceeded';

/** clamd's INSTREAM: chunks with their length before them, an empty one at the end, one line as the answer. */
export class ClamdScan extends VirusScan {
  readonly isOn = true;

  constructor(private readonly address: string) {
    super();
  }

  async scan(bytes: Readable): Promise<string | undefined> {
    const socket = await this.connected().catch((error: unknown) => {
      bytes.destroy();
      throw error;
    });
    const answer = new Answer(socket);
    const stream = new Stream(socket);
    try {
      const [text] = await Promise.all([answer.whole, stream.send(bytes)]);
      return verdict(text);
    } catch (error) {
      if (error instanceof ScanFailed) throw error;
      throw await this.brokenOff(answer.text, stream.announced, error);
    } finally {
      socket.destroy();
    }
  }

  /**
   * Whether a stream of so many bytes is longer than clamd takes (its StreamMaxLength). It judges a chunk by the length
   * that is announced, and ours ends there: it is asked without a byte being sent. Rejects with ScanFailed: away.
   */
  async refuses(size: number): Promise<boolean> {
    const socket = await this.connected();
    const answer = new Answer(socket);
    try {
      socket.setTimeout(CONNECT_MS);
      socket.end(Buffer.concat([INSTREAM, lengthOf(Math.min(size, LONGEST_CHUNK))]));
      return (await answer.whole).startsWith(TOO_LONG);
    } catch (error) {
      // One that would take so much waits for it, sees our end, and closes without a word.
      if (socket.errored) throw new ScanFailed('clamd does not answer', 'away', error);
      return false;
    } finally {
      socket.destroy();
    }
  }

  /**
   * One that has had enough says so and closes; what it said tells more than the broken pipe. As we were still writing,
   * the reset that follows may have been faster than what it said: then it is asked again, without the bytes.
   */
  private async brokenOff(said: string, announced: number, error: unknown): Promise<ScanFailed> {
    if (said === '' ? await this.refuses(announced) : said.startsWith(TOO_LONG)) return tooLarge(TOO_LONG);
    const reason = said === '' ? 'away' : 'no verdict';
    return new ScanFailed(`clamd broke off: ${said.slice(0, 200)}`, reason, error);
  }

  private connected(): Promise<Socket> {
    const [host, port] = splitAddress(this.address);
    const socket = port === undefined ? connect({ path: host }) : connect({ host, port, noDelay: true });
    return new Promise<Socket>((resolve, reject) => {
      socket.setTimeout(CONNECT_MS, () => socket.destroy(new Error('clamd does not answer')));
      socket.once('error', reject);
      socket.once('connect', () => {
        socket.off('error', reject);
        socket.setTimeout(IDLE_MS);
        resolve(socket);
      });
    }).catch((error: unknown) => {
      throw new ScanFailed('clamd is not there', 'away', error);
    });
  }
}

/** A path stays one; a host may be an IPv6 address in brackets. */
function splitAddress(address: string): [string, number | undefined] {
  if (address.startsWith('/')) return [address, undefined];
  const colon = address.lastIndexOf(':');
  return [address.slice(0, colon).replace(/^\[|\]$/g, ''), Number(address.slice(colon + 1))];
}

class Stream {
  /** Bytes whose coming it has been told of. */
  announced = 0;

  constructor(private readonly socket: Socket) {}

  async send(bytes: Readable): Promise<void> {
    await written(this.socket, INSTREAM);
    const framed = new Writable({
      write: (chunk: Buffer, _encoding, done) => {
        this.announced += chunk.length;
        this.socket.cork();
        this.socket.write(lengthOf(chunk.length));
        this.socket.write(chunk, done);
        this.socket.uncork();
      },
    });
    await pipeline(bytes, framed);
    await written(this.socket, lengthOf(0));
  }
}

function lengthOf(chunk: number): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(chunk);
  return length;
}

function written(socket: Socket, bytes: Buffer): Promise<void> {
  return new Promise((resolve, reject) => {
    socket.write(bytes, (error) => (error ? reject(error) : resolve()));
  });
}

/** What clamd says, up to the zero byte that ends it. */
class Answer {
  text = '';
  readonly whole: Promise<string>;

  constructor(socket: Socket) {
    this.whole = new Promise((resolve, reject) => {
      socket.on('data', (chunk) => {
        if (this.text.length < LONGEST_ANSWER) this.text += chunk.toString('latin1');
        if (this.text.includes('\0')) resolve(this.text.split('\0', 1)[0]!);
      });
      socket.once('error', reject);
      socket.once('close', () => reject(new Error('closed without an answer')));
    });
  }
}

/**
 * Exactly these two are verdicts; everything else is none, and neither is what it calls a find when it stopped reading
 * at one of its own limits (AlertExceedsMax).
 */
function verdict(answer: string): string | undefined {
  if (answer === 'stream: OK') return undefined;
  const found = /^stream: (.+) FOUND$/.exec(answer)?.[1];
  if (answer.startsWith(TOO_LONG) || found?.startsWith('Heuristics.Limits.Exceeded')) throw tooLarge(answer);
  if (found === undefined)
    throw new ScanFailed(`clamd gave no verdict: ${answer.slice(0, 200)}`, 'no verdict');
  return found;
}

function tooLarge(said: string): ScanFailed {
  return new ScanFailed(`more than clamd takes: ${said}`, 'too large');
}
