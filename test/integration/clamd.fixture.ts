import { once } from 'node:events';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { onTestFinished } from 'vitest';

/** What clamd says of some bytes; undefined: it closes without a word. */
type Opinion = (bytes: Buffer) => string | undefined;

export const MARK = 'the virus';
export const honest: Opinion = (bytes) => (bytes.includes(MARK) ? 'stream: Test.Mark FOUND' : 'stream: OK');

const TOO_LONG = 'INSTREAM size limit exceeded. ERROR\0';

/** Our edge: a server that speaks clamd's INSTREAM over TCP or a socket. */
export class FakeClamd {
  opinion: Opinion = honest;
  scanned = 0;
  /** StreamMaxLength: judged by what a chunk says of its length, before any of it has come. */
  limit = Infinity;
  /** The reset that follows its refusal overtakes the refusal, as it may when we are still writing. */
  isHasty = false;
  private readonly sockets = new Set<Socket>();
  private readonly server: Server = createServer({ allowHalfOpen: true }, (socket) => {
    this.sockets.add(socket);
    socket.on('error', () => undefined);
    this.serve(socket).catch(() => undefined);
  });

  async listen(at: number | string = 0): Promise<string> {
    if (typeof at === 'string') this.server.listen(at);
    else this.server.listen(at, '127.0.0.1');
    await once(this.server, 'listening');
    return typeof at === 'string' ? at : `127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  async close(): Promise<void> {
    for (const socket of this.sockets) socket.destroy();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private async serve(socket: Socket): Promise<void> {
    const read = this.reader(socket);
    const command = await read('zINSTREAM\0'.length);
    if (command?.toString() !== 'zINSTREAM\0') return void socket.end('UNKNOWN COMMAND\0');
    const chunks: Buffer[] = [];
    let left = this.limit;
    for (;;) {
      const length = (await read(4))?.readUInt32BE();
      if (length === undefined) return void socket.end();
      if (length === 0) break;
      left -= length;
      if (left < 0) return this.refuse(socket, read);
      const chunk = await read(length);
      if (!chunk) return void socket.end();
      chunks.push(chunk);
    }
    this.scanned++;
    const said = this.opinion(Buffer.concat(chunks));
    socket.end(said === undefined ? '' : `${said}\0`);
  }

  private async refuse(socket: Socket, read: (size: number) => Promise<Buffer | undefined>): Promise<void> {
    if (this.isHasty && (await read(1))) return void socket.resetAndDestroy();
    socket.write(TOO_LONG, () => socket.resetAndDestroy());
  }

  private reader(socket: Socket): (size: number) => Promise<Buffer | undefined> {
    const chunks = socket[Symbol.asyncIterator]() as AsyncIterator<Buffer>;
    let left = Buffer.alloc(0);
    return async (size) => {
      while (left.length < size) {
        const { done, value } = await chunks.next();
        if (done) return undefined;
        left = Buffer.concat([left, value]);
      }
      const taken = left.subarray(0, size);
      left = left.subarray(size);
      return taken;
    };
  }
}

/** It listens to nobody yet, and to nobody any more when the test is over. */
export function newClamd(): FakeClamd {
  const clamd = new FakeClamd();
  onTestFinished(() => clamd.close());
  return clamd;
}
