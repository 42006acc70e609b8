import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { adresse, forms, under } from './adresse.js';

const base = new URL('https://api.example');
const hrefs = (url: string, front?: 'gammel' | 'ny') =>
  forms(new URL(url, base), front).map((one) => one?.href);

describe('an address', () => {
  it('is on our origin, whatever was written', () => {
    const parts = fc.constantFrom(
      '/',
      '//',
      'http:',
      'https:',
      'evil.example',
      '@',
      '\\',
      'a',
      '?',
      '#',
      '%2F',
      '..',
      ':1',
    );
    const text = fc.oneof(
      fc.webUrl(),
      fc.array(parts, { maxLength: 8 }).map((all) => all.join('')),
      fc.string(),
    );
    fc.assert(
      fc.property(text, (href) => {
        const url = adresse(href, new URL('https://api.example/arkiv/noark/sak'), base);
        if (!url) return;
        expect([url.origin, url.username, url.password, url.hash]).toEqual([
          'https://api.example',
          '',
          '',
          '',
        ]);
      }),
    );
  });

  it('of a sak is written as the front takes it, first', () => {
    const [two, one] = ['/2026/17', '/2026%2F17'].map(
      (end) => `https://api.example/arkiv/noark/sak/mappeid${end}`,
    );
    expect(hrefs(two!)).toEqual([two, one]);
    expect(hrefs(one!)).toEqual([two, one]);
    expect(hrefs(two!, 'gammel')).toEqual([two, one]);
    expect(hrefs(two!, 'ny')).toEqual([one, two]);
    expect(hrefs('/arkiv/noark/sak/systemid/2026%2F17', 'ny')).toHaveLength(1);
  });

  it('below a base with a path stays there', () => {
    for (const end of ['', '/']) {
      expect(under(new URL(`https://api.example/fint${end}`), '/arkiv').href).toBe(
        'https://api.example/fint/arkiv',
      );
    }
  });
});
