import fc from 'fast-check';
import { XMLParser } from 'fast-xml-parser';
import { expect, test } from 'vitest';
import { Problem } from '../shared/problem/index.js';
import type { XmlElement } from './xml.element.js';
import { readXml } from './xml.reader.js';
import { xmlAnswer } from './xml.writer.js';

const read = (text: string) => readXml(Buffer.from(text));

test('namespaces are resolved, by default and by prefix, and end with their element', () => {
  const root = read('<a xmlns="urn:a" xmlns:p="urn:p"><p:b><c xmlns="urn:c"/></p:b><c/><d xmlns=""/></a>');
  const names = ({ namespace, name, elements }: XmlElement): string[] => [
    `${namespace} ${name}`,
    ...elements.flatMap(names),
  ];
  expect(names(root)).toEqual(['urn:a a', 'urn:p b', 'urn:c c', 'urn:a c', ' d']);
});

test.each([
  ['<a xmlns:p=""/>'],
  ['<a xmlns:xml="urn:x"/>'],
  ['<a xmlns:xmlns="urn:x"/>'],
  ['<xmlns:a/>'],
  ['<a xmlns:p="urn:x" xmlns:p="urn:y"/>'],
  ['<a xmlns:p="urn:x" xmlns:q="urn:x" p:b="1" q:b="2"/>'],
  ['<a><b xmlns:p="urn:x"/><p:c/></a>'],
  ['<a xmlns:i="http://www.w3.org/2001/XMLSchema-instance" i:type="p:b"/>'],
  ['<a xmlns:i="http://www.w3.org/2001/XMLSchema-instance" i:other="b"/>'],
])('a document that breaks the rules of namespaces is refused: %s', (text) => {
  expect(() => read(text)).toThrow(Problem);
});

test('types and nil are read for what they mean', () => {
  const xsi = 'xmlns:i="http://www.w3.org/2001/XMLSchema-instance"';
  const root = read(`<a ${xsi} xmlns:p="urn:p" i:type=" p:b "><c i:nil="1"/><c i:nil="false"/></a>`);
  expect(root.type).toEqual({ namespace: 'urn:p', name: 'b' });
  expect(root.elements.map(({ nil }) => nil)).toEqual([true, false]);
  expect(root.attributes).toEqual([]);
});

test.each([
  [`<?xml version='1.0' encoding="UTF-8" standalone='no'?><a/>`],
  ['<a xmlns:xml="http://www.w3.org/XML/1998/namespace"/>'],
  ['<a>&#x0000000041;&#00000000065;</a>'],
])('what XML allows and few write is read: %s', (text) => {
  expect(read(text).name).toBe('a');
});

test.each([
  [`<?xml version="1.0'?><a/>`],
  [`<?xml version="1.0" encoding='UTF-8"?><a/>`],
  [`<?xml version="1.0" standalone="no'?><a/>`],
])('a declaration whose quotes do not match is refused: %s', (text) => {
  expect(() => read(text)).toThrow(Problem);
});

test('32 levels are read', () => {
  expect(read('<a>'.repeat(32) + '</a>'.repeat(32)).name).toBe('a');
});

test('twenty megabytes of text are read in no more time than a request may take', () => {
  const bytes = Buffer.from(`<a><b>${'QUJD'.repeat(5 * 2 ** 20)}</b></a>`);
  const began = process.cpuUsage();
  expect(readXml(bytes).elements[0]!.text).toHaveLength(20 * 2 ** 20);
  expect(process.cpuUsage(began).user).toBeLessThan(500_000);
});

/** XML carries any character but these; the writer puts U+FFFD in their place. */
const xmlText = fc.string({ unit: 'binary' }).map((text) => text.replace(/[^\t\n\r\x20-\ufffd]/g, '-'));

test('what is written is read back, by our reader and by another', () => {
  fc.assert(
    fc.property(
      fc.array(fc.record({ a: xmlText, b: fc.constant('x') }), { minLength: 2, maxLength: 5 }),
      (journalposter) => {
        const text = xmlAnswer({ journalposter });
        const [list] = read(text).elements;
        expect(list!.elements.map(({ elements }) => elements.map((one) => one.text))).toEqual(
          journalposter.map(({ a, b }) => [a, b]),
        );
        const options = {
          parseTagValue: false,
          trimValues: false,
          processEntities: true,
          htmlEntities: true,
        };
        const other = new XMLParser(options).parse(text) as {
          svar: { journalposter: { journalpost: unknown } };
        };
        expect(other.svar.journalposter.journalpost).toEqual(journalposter);
      },
    ),
  );
});

test('anything at all is read or refused', () => {
  const piece = fc.constantFrom(
    '<',
    '>',
    '/',
    '&',
    ';',
    '"',
    "'",
    '=',
    ' ',
    '!',
    '[',
    ']',
    '-',
    '?',
    'a',
    ':',
    '<a>',
    '</a>',
    '<![CDATA[',
    ']]>',
    '<!--',
    '-->',
    '&amp;',
    '&#',
    'xmlns',
    '\u0000',
    '🙂',
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
      try {
        read(pieces.join(''));
      } catch (error) {
        expect(error).toBeInstanceOf(Problem);
      }
    }),
    { numRuns: 2000 },
  );
});
