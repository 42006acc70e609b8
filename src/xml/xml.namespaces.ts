export const XMLNS = 'http://www.w3.org/2000/xmlns/';
export const XSI = 'http://www.w3.org/2001/XMLSchema-instance';
/** Of a problem as XML (RFC 9457, appendix B). */
export const PROBLEM_NAMESPACE = 'urn:ietf:rfc:7807';
export const PROBLEM_XML_TYPE = 'application/problem+xml';
const XML = 'http://www.w3.org/XML/1998/namespace';

/** What the prefixes mean at a place. Linked, not copied: a document may declare thousands, and again in each element. */
export interface Scope {
  outer?: Scope;
  declared: Map<string, string>;
}

export const OUTERMOST: Scope = {
  declared: new Map([
    ['', ''],
    ['xml', XML],
    ['xmlns', XMLNS],
  ]),
};

/** Undefined: nobody has declared the prefix. */
export function namespaceOf(prefix: string, scope: Scope): string | undefined {
  for (let at: Scope | undefined = scope; at; at = at.outer) {
    const found = at.declared.get(prefix);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Whether Namespaces in XML 1.0 allows the declaration: nothing is bound to nothing, and xml alone to what is xml's. */
export function mayDeclare(prefix: string, namespace: string): boolean {
  if (prefix === 'xml') return namespace === XML;
  const isReserved = prefix === 'xmlns' || namespace === XML || namespace === XMLNS;
  return !isReserved && (prefix === '' || namespace !== '');
}
