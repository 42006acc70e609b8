/** Whole numbers are of 32 bits where nothing else is said: generated clients then have an ordinary number for them. */
export function sizeIntegers(part: object): void {
  for (const value of Object.values(part) as unknown[]) if (value instanceof Object) sizeIntegers(value);
  const schema = part as { type?: unknown; format?: string };
  if ([schema.type].flat().includes('integer')) schema.format ??= 'int32';
}
