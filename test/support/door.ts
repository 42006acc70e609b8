import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** A way to a database that may move or be gone: the address stays the same for whoever uses it. */
export interface Door {
  url: string;
  /** From now on it leads there; connections that are open are cut. Undefined: nowhere. */
  leadTo(url: string | undefined): void;
  /** Nobody answers at the address until it is opened: connections are refused, not cut. */
  shut(): Promise<void>;
  open(): Promise<void>;
  close(): Promise<void>;
}

export async function startDoor(url: string): Promise<Door> {
  const sockets = new Set<Socket>();
  let port: number | undefined = Number(new URL(url).port);
  const server = createServer((near) => {
    if (port === undefined) return near.destroy();
    const far = connect(port, '127.0.0.1');
    for (const socket of [near, far]) {
      sockets.add(socket);
      socket
        .on('error', () => undefined)
        .on('close', () => {
          sockets.delete(socket);
          near.destroy();
          far.destroy();
        });
    }
    near.pipe(far).pipe(near);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port: ownPort } = server.address() as AddressInfo;
  const cut = () => sockets.forEach((socket) => socket.destroy());
  const shut = async () => {
    const closed = once(server, 'close');
    server.close();
    cut();
    await closed;
  };
  return {
    url: Object.assign(new URL(url), { port: String(ownPort) }).href,
    leadTo: (to) => {
      port = to === undefined ? undefined : Number(new URL(to).port);
      cut();
    },
    shut,
    open: async () => void (await once(server.listen(ownPort, '127.0.0.1'), 'listening')),
    close: shut,
  };
}
