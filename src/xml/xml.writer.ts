import { NAME, withoutForbidden } from './xml.characters.js';
import { itemName, UNNAMED_ITEM } from './xml.names.js';
import { PROBLEM_NAMESPACE, XSI } from './xml.namespaces.js';

const DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n';
const ESCAPES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '\r': '&#13;' };

const XML_NAME = new RegExp(`^${NAME}$`);

type ItemName = (list: string) => string;

/** An answer: the members of its JSON as elements below `svar`; null is an element with xsi:nil. */
export function xmlAnswer(value: unknown): string {
  return `${DECLARATION}<svar xmlns:xsi="${XSI}">${content(value, itemName('svar'), itemName)}</svar>`;
}

/** RFC 9457, appendix B: an array's items are called `i`. */
export function xmlProblem(value: object): string {
  return `${DECLARATION}<problem xmlns="${PROBLEM_NAMESPACE}" xmlns:xsi="${XSI}">${content(value, UNNAMED_ITEM, () => UNNAMED_ITEM)}</problem>`;
}

/** `item` is what an item is called if this is a list. */
function content(value: unknown, item: string, itemOf: ItemName): string {
  if (Array.isArray(value)) return value.map((one) => element(item, one, itemOf)).join('');
  if (typeof value === 'object' && value !== null) {
    return Object.entries(value)
      .map(([name, member]) => element(name, member, itemOf))
      .join('');
  }
  return escaped(String(value));
}

/** A member whose name is no name to XML, such as a pointer, has it as an attribute. */
function element(name: string, value: unknown, itemOf: ItemName): string {
  if (!XML_NAME.test(name))
    return `<${UNNAMED_ITEM} navn="${attribute(name)}">${content(value, UNNAMED_ITEM, itemOf)}</${UNNAMED_ITEM}>`;
  if (value === null || value === undefined) return `<${name} xsi:nil="true"/>`;
  return `<${name}>${content(value, itemOf(name), itemOf)}</${name}>`;
}

function attribute(text: string): string {
  return escaped(text).replaceAll('"', '&quot;');
}

function escaped(text: string): string {
  return withoutForbidden(text).replace(/[&<>\r]/g, (character) => ESCAPES[character]!);
}
