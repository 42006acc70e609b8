/** A secret that a file of settings says is in the environment. */
export function environment(name: string): string | undefined {
  return process.env[name];
}
