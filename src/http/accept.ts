export const JSON_TYPE = 'application/json';
export const XML_TYPES = ['application/xml', 'text/xml'] as const;

/** A caller that names the problem's own type takes the format it is in. */
const SAME: Record<string, string> = {
  'application/problem+json': JSON_TYPE,
  'application/problem+xml': 'application/xml',
};

interface Range {
  type: string;
  quality: number;
}

/** Which of `offered` the caller would rather have (RFC 9110 12.5.1); undefined: none. Equally liked: the more exactly named, then the first. */
export function preferred(accept: string | undefined, offered: readonly string[]): string | undefined {
  if (!accept) return offered[0];
  const ranges = accept.split(',').map(toRange);
  const liked = offered
    .map((type) => ({ type, ...likingOf(type, ranges) }))
    .filter(({ quality }) => quality > 0)
    .sort((a, b) => b.quality - a.quality || b.exactness - a.exactness);
  return liked[0]?.type;
}

function toRange(text: string): Range {
  const [type = '', ...parameters] = text.split(';').map((part) => part.trim().toLowerCase());
  const weight = parameters.map((parameter) => /^q=([01](?:\.\d*)?)$/.exec(parameter)?.[1]).find(Boolean);
  return { type: SAME[type] ?? type, quality: weight === undefined ? 1 : Number(weight) };
}

/** The most exact range that covers the type decides. */
function likingOf(type: string, ranges: Range[]): { quality: number; exactness: number } {
  const names = ['*/*', `${type.split('/')[0]}/*`, type];
  for (let exactness = names.length - 1; exactness >= 0; exactness--) {
    const found = ranges.filter((range) => range.type === names[exactness]);
    if (found.length > 0) return { quality: Math.max(...found.map(({ quality }) => quality)), exactness };
  }
  return { quality: 0, exactness: 0 };
}
