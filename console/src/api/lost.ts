/** That a call was answered 401 in the middle of work. Who listens asks the person to sign in again, above the page. */
let lost = false;
const listeners = new Set<() => void>();

export function sessionLost(): void {
  set(true);
}

export function sessionFound(): void {
  set(false);
}

export function isSessionLost(): boolean {
  return lost;
}

export function onSession(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function set(value: boolean): void {
  if (lost === value) return;
  lost = value;
  for (const listener of listeners) listener();
}
