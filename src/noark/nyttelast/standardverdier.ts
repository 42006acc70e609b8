/** What the archive or the documents themselves give; no default of anybody's. */
const NOT_DEFAULTS = new Set([
  'dokumentId',
  'filnavn',
  'mediatype',
  'sjekksum',
  'stoerrelse',
  'format',
  'formatdetaljer',
]);

/** By JSON Pointer into the body: what a submission was given that it did not say. */
export type Standardverdier = Record<string, unknown>;

/** Compares a body with what would be stored of it. Values that are only written in another way are no defaults. */
export function standardverdier(body: object, nyttelast: object, sti = ''): Standardverdier {
  const found: Standardverdier = {};
  for (const [name, value] of Object.entries(nyttelast)) {
    if (NOT_DEFAULTS.has(name) || value === undefined) continue;
    const given = (body as Record<string, unknown>)[name];
    if (given === undefined) found[`${sti}/${name}`] = value;
    else if (isObject(given) && isObject(value))
      Object.assign(found, standardverdier(given, value, `${sti}/${name}`));
  }
  return found;
}

/** A list is an object whose names are its places. */
function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
