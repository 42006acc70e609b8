import type { FieldCode, FieldFault, Text } from '../../shared/problem/index.js';
import { MOST_FAULTS } from '../../shared/validation/index.js';
import { isBlank, trimmed, TWICE, type XmlElement } from '../xml.element.js';
import type { Field, Table } from './arkivmelding.fields.js';
import { PathMap } from './path-map.js';

export const NAMESPACE =
  'https://ks-no.github.io/standarder/fiks-protokoll/fiks-arkiv/arkivmelding/opprett/v1';
const KATALOG = 'https://ks-no.github.io/standarder/fiks-protokoll/fiks-arkiv/metadatakatalog/v1';

/** What the archive gives; the tables know the few of them that may be said if they are what it would give. */
const ARKIVETS = new Set(
  `systemID mappeID registreringsID merknadID opprettetDato opprettetAv avsluttetDato avsluttetAv arkivertDato arkivertAv
   saksaar sakssekvensnummer journalaar journalsekvensnummer journalpostnummer journaldato dokumentnummer tilknyttetDato
   tilknyttetAv merknadsdato merknadRegistrertAv format formatDetaljer filstoerrelse versjonsnummer`.split(
    /\s+/,
  ),
);

const UNKNOWN: Text = {
  nb: 'Elementet eller attributtet har ingen plass i kontrakten.',
  en: 'The element or attribute has no place in the contract.',
};
const ASSIGNED: Text = {
  nb: 'Elementet settes av arkivet og kan ikke sendes inn.',
  en: 'The element is assigned by the archive and cannot be sent.',
};
const TWO_SOURCES: Text = {
  nb: 'Elementet sier det samme som et annet element. Send bare ett av dem.',
  en: 'The element says the same as another element. Send only one of them.',
};
const MIXED: Text = {
  nb: 'Elementet skal ha elementer, ikke tekst.',
  en: 'The element must have elements, not text.',
};
const NOT_TEXT: Text = {
  nb: 'Elementet skal ha tekst, ikke elementer.',
  en: 'The element must have text, not elements.',
};
const OTHER_VALUE: Text = {
  nb: 'Elementet kan ikke ha denne verdien. Utelat elementet.',
  en: 'The element cannot have this value. Leave the element out.',
};

export type Objekt = Record<string, unknown>;

/** Reads elements by their tables. Everything that is in the message is either taken or reported: nothing falls away. */
export class ArkivmeldingReader {
  readonly faults: FieldFault[] = [];
  readonly paths = new PathMap();

  /** `sti` is where the object will stand, `path` where the element stands, `type` the xsi:type it may have. */
  objekt(element: XmlElement, table: Table, sti: string, path: string, type?: string): Objekt {
    const made: Objekt = {};
    this.paths.set(sti, path, table);
    this.fill(made, element, table, sti, path, type);
    return made;
  }

  report(sti: string, kode: FieldCode, melding: Text): void {
    if (this.faults.length < MOST_FAULTS) this.faults.push({ sti, kode, melding });
  }

  private fill(
    made: Objekt,
    element: XmlElement,
    table: Table,
    sti: string,
    path: string,
    type?: string,
  ): void {
    this.attributes(element, path, type);
    if (!isBlank(element.text)) this.report(path, 'UGYLDIG', MIXED);
    const seen = new Map<string, number>();
    for (const child of element.elements) {
      const count = (seen.get(child.name) ?? 0) + 1;
      seen.set(child.name, count);
      const field = Object.hasOwn(table, child.name) ? table[child.name] : undefined;
      const place = `${path}/${child.name}${field?.slag === 'liste' || count > 1 ? `[${count}]` : ''}`;
      if (!field || !isOurs(child)) this.report(place, ...refusalOf(child));
      else if (count > 1 && field.slag !== 'liste') this.report(place, 'UGYLDIG', TWICE);
      else this.take(made, child, field, sti, place);
    }
  }

  private take(made: Objekt, child: XmlElement, field: Field, sti: string, place: string): void {
    if (field.slag === 'del') return this.fill(made, child, field.table, sti, place);
    if (field.slag === 'liste') {
      const list = (at(made, field.til) as unknown[] | undefined) ?? put(made, field.til, []);
      const { table } = field;
      const item = `${sti}/${field.til}/${list.length}`;
      list.push(table ? this.objekt(child, table, item, place) : this.text(child, place));
      return;
    }
    if (field.til && at(made, field.til) !== undefined) return this.report(place, 'UGYLDIG', TWO_SOURCES);
    if (field.slag === 'objekt') {
      put(made, field.til, this.objekt(child, field.table, `${sti}/${field.til}`, place));
      return;
    }
    const value =
      field.slag === 'tekst' ? this.checked(child, field, place) : this.joined(child, field, place);
    if (!field.til || value === undefined) return;
    put(made, field.til, value);
    // Of some there are two elements: a fault is told at the one that was given.
    if (field.slag === 'sammensatt') this.paths.set(`${sti}/${field.til}`, place);
  }

  private checked(
    child: XmlElement,
    { krav, trimmes }: Extract<Field, { slag: 'tekst' }>,
    place: string,
  ): string {
    const text = this.text(child, place);
    const value = trimmes ? trimmed(text) : text;
    if (krav && !krav.test(value)) this.report(place, 'UGYLDIG', OTHER_VALUE);
    return value;
  }

  private joined(
    child: XmlElement,
    { deler, samle }: Extract<Field, { slag: 'sammensatt' }>,
    place: string,
  ): string | undefined {
    const before = this.faults.length;
    const made: Objekt = {};
    this.fill(made, child, deler, '', place);
    const value = samle(made as Record<string, string>);
    if (typeof value === 'string') return value;
    if (this.faults.length === before) this.report(`${place}/${value.ved}`, value.kode, value.melding);
    return undefined;
  }

  private text(element: XmlElement, place: string): string {
    this.attributes(element, place);
    if (element.elements.length > 0) this.report(place, 'UGYLDIG', NOT_TEXT);
    return element.text;
  }

  private attributes({ attributes, type }: XmlElement, path: string, allowed?: string): void {
    for (const name of attributes) this.report(`${path}/@${name}`, 'UKJENT_FELT', UNKNOWN);
    if (!type || (type.name === allowed && type.namespace === NAMESPACE)) return;
    const place = `${path}/@xsi:type`;
    if (!allowed) this.report(place, 'UKJENT_FELT', UNKNOWN);
    else
      this.report(place, 'UGYLDIG', {
        nb: `Attributtet kan bare være ${allowed}.`,
        en: `The attribute can only be ${allowed}.`,
      });
  }
}

function isOurs({ namespace }: XmlElement): boolean {
  return namespace === NAMESPACE || namespace === KATALOG;
}

function refusalOf(child: XmlElement): [FieldCode, Text] {
  return isOurs(child) && ARKIVETS.has(child.name) ? ['SKRIVEBESKYTTET', ASSIGNED] : ['UKJENT_FELT', UNKNOWN];
}

/** `til` may lead into an object of its own: `adresse/postnummer`. */
function at(made: Objekt, til: string): unknown {
  const [first, second] = til.split('/') as [string, string?];
  return second ? (made[first] as Objekt | undefined)?.[second] : made[first];
}

function put<T>(made: Objekt, til: string, value: T): T {
  const [first, second] = til.split('/') as [string, string?];
  if (second) made[first] ??= {};
  const inside = second ? (made[first] as Objekt) : made;
  inside[second ?? first] = value;
  return value;
}
