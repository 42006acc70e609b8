import { expect, test } from 'vitest';
import { brief, cell, sheet, table } from './table.js';

const rows = [
  { id: '01a2203c-f2b5-7569-8f23-326fcc3b9d70', navn: 'En klient med et svært langt navn', feil: null },
  { id: '01a2203c-f225-72b6-bfd8-0e41b30cd318', navn: 'Kort', feil: null },
];
const columns = [
  { head: 'Id', of: ({ id }: (typeof rows)[number]) => id },
  { head: 'Feil', of: ({ feil }: (typeof rows)[number]) => feil },
  { head: 'Navn', of: ({ navn }: (typeof rows)[number]) => navn, shrinks: true },
];

test('columns are aligned, cut to the screen where they may be, and left out when empty', () => {
  expect(table(rows, columns, 60, 'Ingen.')).toEqual([
    `Id${' '.repeat(36)}Navn`,
    '01a2203c-f2b5-7569-8f23-326fcc3b9d70  En klient med et svær…',
    '01a2203c-f225-72b6-bfd8-0e41b30cd318  Kort',
  ]);
  const both = [...columns, { head: 'Nr', of: () => 4711, drops: true }];
  expect(table(rows, both, 60, '')[1]).toBe('01a2203c-f2b5-7569-8f23-326fcc3b9d70  En klient med e…  4711');
  expect(table(rows, both, 48, '')[1]).toBe('01a2203c-f2b5-7569-8f23-326fcc3b9d70  En klient…');
  expect(table([], columns, 60, 'Ingen.')).toEqual(['Ingen.']);
});

test('values are as a person reads them, and cannot steer the screen', () => {
  expect(['2026-11-28T03:00:00Z', new Date('2026-06-28T03:00:00Z'), true, null, ['a', 1]].map(cell)).toEqual([
    ...['28.11.2026 04:00:00', '28.06.2026 05:00:00', 'ja', '', 'a, 1'],
  ]);
  expect(brief('2026-11-28T03:00:00Z')).toBe('28.11.26 04:00');
  expect(cell('a\u001b[31m\nb')).toBe('a [31m b');
});

test('one thing is a line a member; what it has many of is a table, or sheets where that is too wide', () => {
  const leveranser = [{ leveranseId: 'x'.repeat(36), forsoek: [{ nummer: 1 }] }];
  const one = { klientId: 'skyss', foersteBrudd: null, aarsak: 'ny', leveranser, tom: [] };
  expect(sheet(one, 80)).toEqual([
    'Klient-id: skyss',
    'Årsak:     ny',
    '',
    'Leveranser:',
    `  Leveranse-id${' '.repeat(26)}Forsøk`,
    `  ${'x'.repeat(36)}  1`,
  ]);
  expect(sheet(one, 40).slice(4)).toEqual([
    `  Leveranse-id: ${'x'.repeat(36)}`,
    '',
    '  Forsøk:',
    '    Nummer',
    '    1',
  ]);
});
