const asked = new Set<string>();

/** A secret that a file of settings says is in the environment. */
export function environment(name: string): string | undefined {
  asked.add(name);
  return process.env[name];
}

/** Whether a file of settings has named it. */
export function wasAsked(name: string): boolean {
  return asked.has(name);
}
