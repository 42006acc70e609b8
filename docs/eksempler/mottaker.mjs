// En mottaker av callbacks, uten avhengigheter:  HEMMELIGHET=whsec_… node docs/eksempler/mottaker.mjs [port]
// Kontrollerer signaturen (Standard Webhooks 1.0.0) før innholdet leses, og tåler at det samme kommer to ganger.
import { Buffer } from 'node:buffer';
import { createHmac, timingSafeEqual } from 'node:crypto';
import { createServer } from 'node:http';

const LARGEST_BODY = 64 * 1024;
const TOLERANCE_SECONDS = 300;

/** Om `body` (bytene slik de kom) er signert med hemmeligheten, nå. */
export function isSigned(hemmelighet, headers, body, now = Date.now() / 1000) {
  const id = headers['webhook-id'] ?? '';
  const timestamp = headers['webhook-timestamp'] ?? '';
  if (!/^\d+$/.test(timestamp) || Math.abs(now - Number(timestamp)) > TOLERANCE_SECONDS) return false;
  const key = Buffer.from(hemmelighet.replace(/^whsec_/, ''), 'base64');
  const expected = createHmac('sha256', key).update(`${id}.${timestamp}.`).update(body).digest();
  return (headers['webhook-signature'] ?? '').split(' ').some((signature) => {
    const [version, encoded = ''] = signature.split(',');
    const given = Buffer.from(encoded, 'base64');
    return version === 'v1' && given.length === expected.length && timingSafeEqual(given, expected);
  });
}

if (import.meta.filename === process.argv[1])
  listen(process.env.HEMMELIGHET ?? '', Number(process.argv[2] ?? 4000));

function listen(hemmelighet, port) {
  // Den som skal huske det over en omstart, lagrer webhook-id sammen med det den fører til.
  const seen = new Set();
  const server = createServer(async (request, response) => {
    const chunks = [];
    let size = 0;
    for await (const chunk of request) {
      size += chunk.length;
      if (size > LARGEST_BODY) return response.writeHead(413).end();
      chunks.push(chunk);
    }
    const body = Buffer.concat(chunks);
    if (!isSigned(hemmelighet, request.headers, body)) return response.writeHead(401).end();
    const id = request.headers['webhook-id'];
    if (!seen.has(id)) console.log(body.toString('utf8'));
    seen.add(id);
    response.writeHead(202).end();
  });
  server.listen(port, '127.0.0.1', () => console.log(`lytter på http://127.0.0.1:${server.address().port}`));
}
