import { expect, test } from 'vitest';
import { placeOf } from './tilbake.js';

test.each(['/console/innsendinger?status=FEILET&fra=2026-11-28#x', '/console/', '/console/saker/2026/1'])(
  'somebody comes back to %s',
  (place) => expect(placeOf(place)).toBe(place),
);

test.each([
  ...['https://ond.example/console/', '//ond.example/console/', '/\\ond.example/console/', '\\\\ond.example'],
  ...['javascript:alert(1)//console/', '/console/../internal/v1/okt', '/console/%2e%2e/docs', '/console'],
  ...['/consolex', '/docs', '', 'http://console.invalid@ond.example/console/', '/console/oidc/start'],
  ...['/\t/ond.example/console/', `/console/${'x'.repeat(2000)}`, undefined, ['/console/a'], 7],
])('nobody is led to %j', (place) => expect(placeOf(place)).toBe('/console/'));

test('what is written into a page has neither quotes nor tags', () => {
  expect(placeOf('/console/a"b<c>?d="e\'<f>#"<')).not.toMatch(/["<>]/);
});
