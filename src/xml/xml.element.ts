import type { Text } from '../shared/problem/index.js';

/** An element as the document has it. `text` is its own text, without that of its children. */
export interface XmlElement {
  namespace: string;
  name: string;
  /** Those that mean something to the reader: neither namespaces nor xsi. */
  attributes: string[];
  /** xsi:nil: the element is there to say that there is no value. */
  nil: boolean;
  /** xsi:type, with its namespace resolved. */
  type: { namespace: string; name: string } | undefined;
  elements: XmlElement[];
  text: string;
}

/** XML's own white space; `trim()` would take more. */
export function isBlank(text: string): boolean {
  return !/[^ \t\r\n]/.test(text);
}

export function trimmed(text: string): string {
  return text.replace(/^[ \t\r\n]+|[ \t\r\n]+$/g, '');
}

export const TWICE: Text = {
  nb: 'Elementet kan bare være med én gang.',
  en: 'The element can be given only once.',
};
