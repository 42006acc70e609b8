/** Texts as they are compared: NFC, without blanks at the ends. */
export function ren(text: string): string {
  return text.normalize('NFC').trim();
}

export function sammeTekst(a: string, b: string): boolean {
  return ren(a) === ren(b);
}

/** The same texts, each as often, in whatever order. */
export function sammeNavn(a: string[], b: string[]): boolean {
  return a.length === b.length && manglende(a, b).length === 0;
}

/** Those of `wanted` that are not among `given`, each as often as it lacks. */
export function manglende(wanted: string[], given: string[]): string[] {
  const left = given.map(ren);
  return wanted.filter((one) => {
    const place = left.indexOf(ren(one));
    if (place !== -1) left.splice(place, 1);
    return place === -1;
  });
}
