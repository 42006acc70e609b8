import { once } from 'node:events';
import { Socket } from 'node:net';
import { hammer } from './hammer.js';

/** What to ask for, over and over: `requests` are whole requests as text, each answered with `status`. */
export interface Question {
  port: number;
  requests: string[];
  status: number;
  connections: number;
  seconds: number;
}

/**
 * A process of its own that asks what its parent sends it (a Question), and answers the figures (Hammered). HTTP by hand:
 * a client library takes as much of the two cores as the server, and would be what is measured.
 */
process.once('message', (question: Question) => void ask(question).then((figures) => process.send!(figures)));

async function ask({ port, requests, status, connections, seconds }: Question) {
  const idle = await Promise.all(Array.from({ length: connections }, () => Connection.open(port)));
  let asked = 0;
  const figures = await hammer(connections, seconds, async () => {
    const connection = idle.pop()!;
    const answered = await connection.ask(requests[asked++ % requests.length]!);
    if (answered !== status) throw new Error(`answered ${answered}`);
    idle.push(connection);
    return true;
  });
  idle.forEach((connection) => connection.close());
  return figures;
}

/** One request at a time. */
class Connection {
  private received = '';
  private answered: (status: number) => void = () => undefined;

  private constructor(private readonly socket: Socket) {
    socket.setNoDelay(true).setEncoding('latin1');
    socket.on('data', (text: string) => this.read(text));
  }

  static async open(port: number): Promise<Connection> {
    const socket = new Socket();
    await once(socket.connect(port, '127.0.0.1'), 'connect');
    return new Connection(socket);
  }

  ask(request: string): Promise<number> {
    return new Promise((resolve) => {
      this.answered = resolve;
      this.socket.write(request);
    });
  }

  close(): void {
    this.socket.destroy();
  }

  private read(text: string): void {
    this.received += text;
    const head = this.received.indexOf('\r\n\r\n');
    if (head < 0) return;
    const length = /content-length: (\d+)/i.exec(this.received)?.[1] ?? '0';
    if (this.received.length < head + 4 + Number(length)) return;
    const status = Number(this.received.slice(9, 12));
    this.received = '';
    this.answered(status);
  }
}
