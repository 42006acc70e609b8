import { isUtf8 } from 'node:buffer';
import { notUtf8, tooDeep, unreadable } from '../shared/problem/index.js';
import { countReferences, decoded, hasForbiddenCharacter, NAME } from './xml.characters.js';
import { isBlank, type XmlElement } from './xml.element.js';
import { OUTERMOST, type Scope } from './xml.namespaces.js';
import { elementOf, type RawAttribute } from './xml.tag.js';

const DEEPEST = 32;
/** Tags, attributes, comments, CDATA sections and references: far more than submissions have, and little work. */
const MOST_PARTS = 200_000;

const DECLARATION =
  /<\?xml[ \t\r\n]+version[ \t\r\n]*=[ \t\r\n]*(["'])(?<version>[^"'<]*)\1(?:[ \t\r\n]+encoding[ \t\r\n]*=[ \t\r\n]*(["'])(?<encoding>[A-Za-z0-9._-]*)\3)?(?:[ \t\r\n]+standalone[ \t\r\n]*=[ \t\r\n]*(["'])(?:yes|no)\5)?[ \t\r\n]*\?>/y;
const TAG = new RegExp(`<(?:(${NAME}):)?(${NAME})`, 'y');
const ATTRIBUTE = new RegExp(
  `[ \\t\\r\\n]+(?:(${NAME}):)?(${NAME})[ \\t\\r\\n]*=[ \\t\\r\\n]*(?:"([^<"]*)"|'([^<']*)')`,
  'y',
);
const TAG_END = /[ \t\r\n]*(\/?)>/y;
const CLOSING = new RegExp(`</((?:${NAME}:)?${NAME})[ \\t\\r\\n]*>`, 'y');

interface Open {
  element: XmlElement;
  tag: string;
  scope: Scope;
}

/**
 * Bytes as an XML document, or 400. Strict where a lenient reader would guess, and without what XML is attacked through:
 * no DTD and so no entities but the five, no processing instructions, no other encoding, nothing fetched. Of its own
 * because those there are walk text character by character; the figures are in ADR 0010.
 */
export function readXml(bytes: Buffer): XmlElement {
  if (!isUtf8(bytes)) throw notUtf8();
  const text = bytes.toString('utf8');
  if (hasForbiddenCharacter(text)) throw broken();
  return new XmlReader(text).document();
}

class XmlReader {
  private at = 0;
  private parts = 0;
  private root: XmlElement | undefined;
  private readonly open: Open[] = [];

  constructor(private readonly source: string) {}

  document(): XmlElement {
    this.declaration();
    for (
      let next = this.source.indexOf('<', this.at);
      next !== -1;
      next = this.source.indexOf('<', this.at)
    ) {
      this.text(next);
      this.markup();
    }
    this.text(this.source.length);
    if (!this.root || this.open.length > 0) throw broken();
    return this.root;
  }

  private declaration(): void {
    if (this.source.startsWith('\ufeff')) this.at = 1;
    const found = this.match(DECLARATION);
    if (!found?.groups) return;
    const { version, encoding = 'utf-8' } = found.groups;
    if (version !== '1.0') throw broken();
    if (encoding.toLowerCase() !== 'utf-8') throw notUtf8();
  }

  private markup(): void {
    this.count(1);
    const second = this.source[this.at + 1];
    if (second === '/') this.close();
    else if (second === '?') throw NO_INSTRUCTIONS();
    else if (second !== '!') this.element();
    else if (this.source.startsWith('<!--', this.at)) this.comment();
    else if (this.source.startsWith('<![CDATA[', this.at)) this.cdata();
    else throw NO_DTD();
  }

  private element(): void {
    const outer = this.open.at(-1);
    if (this.root && !outer) throw broken();
    const [whole, prefix = '', name] = this.match(TAG) ?? stop();
    const attributes = this.attributes();
    const [, isEmpty] = this.match(TAG_END) ?? stop();
    const { element, scope } = elementOf(prefix, name!, attributes, outer?.scope ?? OUTERMOST) ?? stop();
    if (outer) outer.element.elements.push(element);
    else this.root = element;
    if (this.open.length === DEEPEST) throw tooDeep(DEEPEST);
    if (!isEmpty) this.open.push({ element, tag: whole.slice(1), scope });
  }

  private attributes(): RawAttribute[] {
    const found: RawAttribute[] = [];
    if (this.source[this.at] === '>') return found;
    for (let one = this.match(ATTRIBUTE); one; one = this.match(ATTRIBUTE)) {
      this.count(1);
      const [, prefix = '', name, double, single] = one;
      found.push({ prefix, name: name!, value: this.resolved(double ?? single!) });
    }
    return found;
  }

  private close(): void {
    const [, tag] = this.match(CLOSING) ?? stop();
    if (this.open.pop()?.tag !== tag) throw broken();
  }

  private comment(): void {
    const end = this.source.indexOf('--', this.at + 4);
    if (end === -1 || this.source[end + 2] !== '>') throw broken();
    this.at = end + 3;
  }

  private cdata(): void {
    const end = this.source.indexOf(']]>', this.at);
    const inside = this.open.at(-1);
    if (end === -1 || !inside) throw broken();
    inside.element.text += withPlainLines(this.source.slice(this.at + 9, end));
    this.at = end + 3;
  }

  /** Everything from here to `end` is text. Outside the root there may only be white space. */
  private text(end: number): void {
    if (end === this.at) return;
    const raw = this.source.slice(this.at, end);
    this.at = end;
    const inside = this.open.at(-1);
    if (!inside) {
      if (!isBlank(raw)) throw broken();
      return;
    }
    if (raw.includes(']]>')) throw broken();
    inside.element.text += this.resolved(withPlainLines(raw));
  }

  private resolved(raw: string): string {
    if (!raw.includes('&')) return raw;
    this.count(countReferences(raw));
    return decoded(raw) ?? stop();
  }

  private match(pattern: RegExp): RegExpExecArray | undefined {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.source) ?? undefined;
    if (found) this.at = pattern.lastIndex;
    return found;
  }

  private count(parts: number): void {
    this.parts += parts;
    if (this.parts > MOST_PARTS) throw TOO_MANY();
  }
}

/** XML 1.0, 2.11. A carriage return that is meant is written as a reference. */
function withPlainLines(text: string): string {
  return text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text;
}

const broken = () =>
  unreadable({ nb: 'Innholdet kan ikke leses som XML.', en: 'The content cannot be read as XML.' });
const NO_DTD = () =>
  unreadable({
    nb: 'Innholdet kan ikke ha DTD eller egne entiteter.',
    en: 'The content cannot have a DTD or entities of its own.',
  });
const NO_INSTRUCTIONS = () =>
  unreadable({
    nb: 'Innholdet kan ikke ha prosesseringsinstruksjoner.',
    en: 'The content cannot have processing instructions.',
  });
const TOO_MANY = () =>
  unreadable({
    nb: 'Innholdet har for mange elementer og referanser.',
    en: 'The content has too many elements and references.',
  });

function stop(): never {
  throw broken();
}
