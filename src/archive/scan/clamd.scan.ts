import { connect, type Socket } from 'node:net';
import { type Readable, Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { ScanFailed, VirusScan } from './virus-scan.js';

const CONNECT_MS = 5000;
/** Without a byte in either direction. clamd answers after the last chunk, and an archive within takes its time. */
const IDLE_MS = 120_000;
const LONGEST_ANSWER = 4096;

/** clamd's INSTREAM: chunks with their length before them, an empty one at the end, one line as the answer. */
export class ClamdScan extends VirusScan {
  readonly isOn = true;

  constructor(private readonly address: string) {
    super();
  }

  async scan(bytes: Readable): Promise<string | undefined> {
    const socket = await this.connected().catch((error: unknown) => {
      bytes.destroy();
      throw new ScanFailed('clamd is not there', true, error);
    });
    const answer = new Answer(socket);
    try {
      const [text] = await Promise.all([answer.whole, send(bytes, socket)]);
      return verdict(text);
    } catch (error) {
      if (error instanceof ScanFailed) throw error;
      // One that has had enough says so and closes; what it said tells more than the broken pipe.
      throw new ScanFailed(`clamd broke off: ${answer.text.slice(0, 200)}`, answer.text === '', error);
    } finally {
      socket.destroy();
    }
  }

  private connected(): Promise<Socket> {
    const [host, port] = splitAddress(this.address);
    const socket = port === undefined ? connect({ path: host }) : connect({ host, port, noDelay: true });
    return new Promise((resolve, reject) => {
      socket.setTimeout(CONNECT_MS, () => socket.destroy(new Error('clamd does not answer')));
      socket.once('error', reject);
      socket.once('connect', () => {
        socket.off('error', reject);
        socket.setTimeout(IDLE_MS);
        resolve(socket);
      });
    });
  }
}

/** A path stays one; a host may be an IPv6 address in brackets. */
function splitAddress(address: string): [string, number | undefined] {
  if (address.startsWith('/')) return [address, undefined];
  const colon = address.lastIndexOf(':');
  return [address.slice(0, colon).replace(/^\[|\]$/g, ''), Number(address.slice(colon + 1))];
}

async function send(bytes: Readable, socket: Socket): Promise<void> {
  await written(socket, Buffer.from('zINSTREAM\0'));
  const framed = new Writable({
    write: (chunk: Buffer, _encoding, done) => {
      const length = Buffer.alloc(4);
      length.writeUInt32BE(chunk.length);
      socket.cork();
      socket.write(length);
      socket.write(chunk, done);
      socket.uncork();
    },
  });
  await pipeline(bytes, framed);
  await written(socket, Buffer.alloc(4));
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

/** Exactly these two are verdicts; everything else, such as a stream that is too long for it, is none. */
function verdict(answer: string): string | undefined {
  if (answer === 'stream: OK') return undefined;
  const found = /^stream: (.+) FOUND$/.exec(answer)?.[1];
  if (found === undefined) throw new ScanFailed(`clamd gave no verdict: ${answer.slice(0, 200)}`, false);
  return found;
}
