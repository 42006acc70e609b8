import { describe, expect, test } from 'vitest';
import { aapenTittel, erAapent } from './aapent.js';

const skjerming = (skjermingMetadata?: string[], skjermingDokument?: string) => ({
  tilgangsrestriksjon: 'UO',
  skjermingshjemmel: 'Offl. § 13',
  ...(skjermingMetadata ? { skjermingMetadata } : {}),
  ...(skjermingDokument ? { skjermingDokument } : {}),
});

describe('the title that is shown', () => {
  const tittel = 'Barnevern for Kari';
  test('is the title itself where nothing is shielded, whatever else it is called', () => {
    expect(aapenTittel({ tittel })).toBe(tittel);
    expect(aapenTittel({ tittel, offentligTittel: 'Barnevern' })).toBe(tittel);
  });
  test.each([undefined, ['TMO'], ['NPS'], ['M']])('is the public one where %j is shielded', (metadata) =>
    expect(aapenTittel({ tittel, offentligTittel: 'Barnevern', skjerming: skjerming(metadata) })).toBe(
      'Barnevern',
    ),
  );
  test.each([undefined, [], ['TR1'], ['M'], ['NPS', 'TRO'], ['EGEN']])(
    'is none where %j is shielded and there is no public one',
    (metadata) => expect(aapenTittel({ tittel, skjerming: skjerming(metadata) })).toBeUndefined(),
  );
  test('is the title itself where the skjerming is plainly about something else', () =>
    expect(aapenTittel({ tittel, skjerming: skjerming(['NPS', 'KID', 'TD']) })).toBe(tittel));
  test.each([undefined, [], ['TR1'], ['NPS', 'TRO'], ['M'], ['EGEN']])(
    'is hidden, too, or the public one, where the sak shields %j',
    (metadata) => {
      expect(aapenTittel({ tittel }, skjerming(metadata))).toBeUndefined();
      expect(aapenTittel({ tittel, offentligTittel: 'Barnevern' }, skjerming(metadata))).toBe('Barnevern');
      expect(aapenTittel({ tittel, skjerming: skjerming(['NPS']) }, skjerming(metadata))).toBeUndefined();
    },
  );
  test('is the title itself where the skjerming of the sak is plainly about something else', () => {
    expect(aapenTittel({ tittel }, skjerming(['TM1', 'TMO', 'NPS', 'KID', 'TD']))).toBe(tittel);
    expect(aapenTittel({ tittel, skjerming: skjerming(['TMO']) }, skjerming(['NPS']))).toBeUndefined();
  });
});

describe('what a document is called', () => {
  test('is shown where neither it nor what it is in hides it', () => {
    expect(erAapent(undefined, undefined)).toBe(true);
    expect(erAapent(skjerming(['TMO']), skjerming(['NA']), skjerming(['TMO']))).toBe(true);
  });
  test.each([skjerming(), skjerming(['TD']), skjerming(['TRO']), skjerming(['NA'], 'H'), skjerming(['M'])])(
    'is hidden by %j, its own or of what it is in',
    (hiding) => {
      expect(erAapent(undefined, undefined, hiding)).toBe(false);
      expect(erAapent(undefined, hiding, undefined)).toBe(false);
      expect(erAapent(hiding, undefined, undefined)).toBe(false);
    },
  );
});
