import { trimmed, type XmlElement } from './xml.element.js';
import { mayDeclare, namespaceOf, type Scope, XSI } from './xml.namespaces.js';

export interface RawAttribute {
  prefix: string;
  name: string;
  value: string;
}

/** A start tag with its prefixes resolved, and what prefixes mean inside it. Undefined: it breaks a rule of XML. */
export function elementOf(
  prefix: string,
  name: string,
  raw: RawAttribute[],
  outer: Scope,
): { element: XmlElement; scope: Scope } | undefined {
  const scope = scopeOf(raw, outer);
  const namespace = scope && namespaceOf(prefix, scope);
  if (!scope || namespace === undefined || prefix === 'xmlns') return undefined;
  const element: XmlElement = {
    namespace,
    name,
    attributes: [],
    nil: false,
    type: undefined,
    elements: [],
    text: '',
  };
  return raw.length === 0 || attributesFit(element, raw, scope) ? { element, scope } : undefined;
}

function scopeOf(raw: RawAttribute[], outer: Scope): Scope | undefined {
  if (raw.length === 0) return outer;
  const declarations = raw.filter(isDeclaration);
  if (declarations.length === 0) return outer;
  const declared = new Map<string, string>();
  for (const { prefix, name, value } of declarations) {
    const declares = prefix ? name : '';
    if (declared.has(declares) || !mayDeclare(declares, value)) return undefined;
    declared.set(declares, value);
  }
  return { outer, declared };
}

/** An attribute without a prefix is in no namespace, whatever the default is. */
function attributesFit(element: XmlElement, raw: RawAttribute[], scope: Scope): boolean {
  const seen = new Set<string>();
  for (const attribute of raw) {
    if (isDeclaration(attribute)) continue;
    const { prefix, name, value } = attribute;
    const namespace = prefix ? namespaceOf(prefix, scope) : '';
    const full = `${namespace} ${name}`;
    if (namespace === undefined || seen.has(full)) return false;
    seen.add(full);
    if (namespace !== XSI) element.attributes.push(prefix ? `${prefix}:${name}` : name);
    else if (!instanceAttributeFits(element, name, trimmed(value), scope)) return false;
  }
  return true;
}

/** The hints to where a schema is are not followed. */
function instanceAttributeFits(element: XmlElement, name: string, value: string, scope: Scope): boolean {
  if (name === 'nil') element.nil = value === 'true' || value === '1';
  else if (name === 'type') {
    const [prefix, local] = value.includes(':') ? value.split(':', 2) : ['', value];
    const namespace = namespaceOf(prefix!, scope);
    if (namespace === undefined || !local) return false;
    element.type = { namespace, name: local };
  } else return name === 'schemaLocation' || name === 'noNamespaceSchemaLocation';
  return true;
}

function isDeclaration({ prefix, name }: RawAttribute): boolean {
  return prefix === 'xmlns' || (prefix === '' && name === 'xmlns');
}
