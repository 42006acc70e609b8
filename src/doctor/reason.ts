/** Codes of Node, PostgreSQL and the network that an operator meets, as the end of a sentence. */
const REASONS: Record<string, string> = {
  '3D000': 'det finnes ingen database med det navnet',
  '28P01': 'brukeren eller passordet er feil',
  '28000': 'brukeren slipper ikke inn',
  EACCES: 'rettigheten mangler',
  EPERM: 'rettigheten mangler',
  EROFS: 'disken er skrivebeskyttet',
  ENOSPC: 'disken er full',
  ENOENT: 'stien finnes ikke',
  ENOTDIR: 'stien går gjennom en fil',
  ECONNREFUSED: 'forbindelsen ble avvist',
  ECONNRESET: 'forbindelsen ble brutt',
  ETIMEDOUT: 'det kom ikke noe svar',
  ENOTFOUND: 'vertsnavnet finnes ikke',
  EAI_AGAIN: 'navnetjeneren svarer ikke',
};

/** Node's connection errors have an empty message when several addresses were tried; their code says it. */
export function reason(error: unknown): string {
  if (!(error instanceof Error)) return 'ukjent feil';
  const { code = '' } = error as NodeJS.ErrnoException;
  return REASONS[code] ?? (error.message || code || error.name);
}
