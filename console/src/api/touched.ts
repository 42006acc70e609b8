const LONG_MS = 60_000;

let last = performance.now();
for (const sign of ['pointerdown', 'keydown'])
  addEventListener(sign, () => (last = performance.now()), { capture: true, passive: true });

/** Nobody has touched the page for a while: what it asks for now, it asks by itself, and that keeps no session alive. */
export function isUntouched(): boolean {
  return performance.now() - last > LONG_MS;
}
