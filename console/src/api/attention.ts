/** Nobody has touched the page for so long: what it asks for by itself then does not make the session last. */
const STILL_MS = 120_000;
let touched = Date.now();

for (const event of ['pointerdown', 'pointermove', 'keydown', 'wheel'])
  addEventListener(event, () => void (touched = Date.now()), { passive: true, capture: true });

export function isAttended(): boolean {
  return Date.now() - touched < STILL_MS;
}
