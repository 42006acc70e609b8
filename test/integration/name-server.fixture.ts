import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { isIP } from 'node:net';
import { onTestFinished } from 'vitest';

/** What is answered about a name: those of these addresses that are asked for; that there is no such name; or silence. */
type Answer = string[] | 'unknown' | 'silence';

const A = 1;
const RECURSIVE_ANSWER = 0x8180;
const NO_SUCH_NAME = 3;

/** Our edge: a name server over UDP. Answers its address, and what it was asked so far. */
export async function newNameServer(answer: (name: string, family: 4 | 6) => Answer) {
  const asked: string[] = [];
  const socket = createSocket('udp4', (query, { port, address }) => {
    const { name, type, end } = questionOf(query);
    asked.push(name);
    const family = type === A ? 4 : 6;
    const given = answer(name, family);
    if (given === 'silence') return;
    const addresses = given === 'unknown' ? given : given.filter((one) => isIP(one) === family);
    socket.send(reply(query.subarray(0, end), type, addresses), port, address);
  });
  socket.bind(0, '127.0.0.1');
  await once(socket, 'listening');
  onTestFinished(() => new Promise<void>((closed) => socket.close(closed)));
  return { servers: [`127.0.0.1:${socket.address().port}`], asked };
}

function questionOf(query: Buffer): { name: string; type: number; end: number } {
  const labels: string[] = [];
  let at = 12;
  for (let length = query[at]!; length > 0; length = query[at]!) {
    labels.push(query.toString('latin1', at + 1, at + 1 + length));
    at += 1 + length;
  }
  return { name: labels.join('.').toLowerCase(), type: query.readUInt16BE(at + 1), end: at + 5 };
}

/** Header and question as they came, then a record for each address. */
function reply(question: Buffer, type: number, given: string[] | 'unknown'): Buffer {
  const records = given === 'unknown' ? [] : given.map((address) => record(type, address));
  const head = Buffer.from(question);
  head.writeUInt16BE(RECURSIVE_ANSWER | (given === 'unknown' ? NO_SUCH_NAME : 0), 2);
  head.writeUInt16BE(records.length, 6);
  head.writeUInt32BE(0, 8);
  return Buffer.concat([head, ...records]);
}

function record(type: number, address: string): Buffer {
  const bytes = type === A ? Buffer.from(address.split('.').map(Number)) : sixteen(address);
  const fixed = Buffer.alloc(12);
  fixed.writeUInt16BE(0xc00c, 0);
  fixed.writeUInt16BE(type, 2);
  fixed.writeUInt16BE(1, 4);
  fixed.writeUInt32BE(60, 6);
  fixed.writeUInt16BE(bytes.length, 10);
  return Buffer.concat([fixed, bytes]);
}

/** An address with one `::`. */
function sixteen(address: string): Buffer {
  const [front, back] = address.split('::').map((half) => half.split(':').filter(Boolean));
  const zeros = Array<string>(8 - front!.length - back!.length).fill('0');
  return Buffer.from([...front!, ...zeros, ...back!].map((group) => group.padStart(4, '0')).join(''), 'hex');
}
