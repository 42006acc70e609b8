import { parentPort, workerData } from 'node:worker_threads';
import { Client } from 'undici';

/** Asks for one status over and over on a connection of its own, and tells on `stop` how long each answer took (ms). */
const { url, path, token } = workerData as { url: string; path: string; token: string };
const client = new Client(url);
const latencies: number[] = [];
let isOn = true;
parentPort!.once('message', () => (isOn = false));
while (isOn) {
  const began = performance.now();
  const { body } = await client.request({
    method: 'GET',
    path,
    headers: { authorization: `Bearer ${token}` },
  });
  await body.dump();
  latencies.push(performance.now() - began);
}
await client.close();
parentPort!.postMessage(latencies);
