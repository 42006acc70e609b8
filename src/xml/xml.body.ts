import { fault } from '../noark/index.js';
import type { FieldFault } from '../shared/problem/index.js';
import { MOST_FAULTS, type Plan } from '../shared/validation/index.js';
import { isBlank, trimmed, TWICE, type XmlElement } from './xml.element.js';
import { itemName } from './xml.names.js';

/** A whole number as JSON writes it. */
const NUMBER = /^-?(0|[1-9]\d{0,14})$/;

/**
 * An element as the plain value that its JSON twin is read as; the rules of `plan` then judge both alike. What XML can
 * say and JSON cannot (an attribute, an element twice, text between elements) becomes a fault: nothing is left out.
 */
export function plainObject(element: XmlElement, plan: Plan, sti: string, faults: FieldFault[]): object {
  if (element.elements.length > 0) reportText(element, sti, faults);
  reportAttributes(element, sti, faults);
  const members = new Map<string, unknown>();
  for (const child of element.elements) {
    const place = `${sti}/${child.name}`;
    if (child.namespace !== '') report(faults, place, 'UKJENT_FELT', NAMESPACE);
    else if (members.has(child.name)) report(faults, place, 'UGYLDIG', TWICE);
    else members.set(child.name, plainMember(child, plan, place, faults));
  }
  // Own properties, whatever their names: `__proto__` is an unknown member as any other.
  return Object.fromEntries(members);
}

/** A property that the plan does not know is reported by name; its value does not matter. */
function plainMember(child: XmlElement, plan: Plan, sti: string, faults: FieldFault[]): unknown {
  const property = plan.properties.get(child.name);
  if (!property) return null;
  const type: unknown = Reflect.getMetadata('design:type', plan.create.prototype as object, child.name);
  if (type === Array) return plainList(child, property.nested?.plan, sti, faults);
  return plainValue(child, property.nested?.plan, type, sti, faults);
}

function plainList(list: XmlElement, plan: Plan | undefined, sti: string, faults: FieldFault[]): unknown {
  reportAttributes(list, sti, faults);
  if (list.nil) return null;
  if (list.elements.length === 0) return isBlank(list.text) ? [] : list.text;
  reportText(list, sti, faults);
  const item = itemName(list.name);
  const named = list.elements.filter((child) => {
    const isItem = child.name === item && child.namespace === '';
    if (!isItem) report(faults, `${sti}/${child.name}`, 'UKJENT_FELT', onlyItems(item));
    return isItem;
  });
  return named.map((child, index) => plainValue(child, plan, String, `${sti}/${index}`, faults));
}

function plainValue(
  element: XmlElement,
  plan: Plan | undefined,
  type: unknown,
  sti: string,
  faults: FieldFault[],
): unknown {
  if (element.nil) return null;
  const { elements, text } = element;
  if (plan && (elements.length > 0 || isBlank(text))) return plainObject(element, plan, sti, faults);
  reportAttributes(element, sti, faults);
  // The rule of a text says what is wrong with an object.
  return elements.length > 0 ? {} : typed(text, type, element.name);
}

function typed(text: string, type: unknown, name: string): unknown {
  // xs:base64Binary: most writers break its lines.
  if (name === 'innhold') return /\s/.test(text) ? text.replace(/\s+/g, '') : text;
  const value = trimmed(text);
  if (type === Number && NUMBER.test(value)) return Number(value);
  if (type === Boolean && (value === 'true' || value === 'false')) return value === 'true';
  return text;
}

function reportAttributes({ attributes, type }: XmlElement, sti: string, faults: FieldFault[]): void {
  for (const name of attributes) report(faults, `${sti}/@${name}`, 'UKJENT_FELT', ATTRIBUTE);
  if (type) report(faults, `${sti}/@xsi:type`, 'UKJENT_FELT', ATTRIBUTE);
}

function reportText({ text }: XmlElement, sti: string, faults: FieldFault[]): void {
  if (!isBlank(text)) report(faults, sti, 'UGYLDIG', MIXED);
}

function report(faults: FieldFault[], ...[sti, kode, melding]: Parameters<typeof fault>): void {
  if (faults.length < MOST_FAULTS) faults.push(fault(sti, kode, melding));
}

const ATTRIBUTE = {
  nb: 'Attributtet har ingen plass i kontrakten. Send verdien som et element.',
  en: 'The attribute has no place in the contract. Send the value as an element.',
};
const NAMESPACE = { nb: 'Elementet kan ikke ha navnerom.', en: 'The element cannot have a namespace.' };
const MIXED = {
  nb: 'Elementet kan ikke ha tekst mellom elementene sine.',
  en: 'The element cannot have text between its elements.',
};
const onlyItems = (item: string) => ({
  nb: `Listen kan bare ha elementer som heter ${item}.`,
  en: `The list may only have elements called ${item}.`,
});
