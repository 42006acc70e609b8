import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const SOURCE = join(import.meta.dirname, '..');
const TEXT =
  /\{\s*nb:\s*(['"`])(?<nb>(?:\\.|(?!\1).)*)\1,\s*nn:\s*(['"`])(?<nn>(?:\\.|(?!\3).)*)\3,\s*en:\s*(['"`])(?<en>(?:\\.|(?!\5).)*)\5,?\s*\}/gs;
const FILES = readdirSync(SOURCE, { recursive: true, encoding: 'utf8' }).filter((file) =>
  /\.texts\.tsx?$/.test(file),
);

/** Read as text: the files themselves begin the translations of a page, which needs a browser. */
const TEXTS = FILES.flatMap((file) =>
  [...readFileSync(join(SOURCE, file), 'utf8').matchAll(TEXT)].map(({ groups }) => ({ file, ...groups })),
) as { file: string; nb: string; nn: string; en: string }[];

test.each(FILES)('%s says everything in bokmål, nynorsk and English', (file) => {
  const said = readFileSync(join(SOURCE, file), 'utf8').match(/\bnb:/g)?.length ?? 0;
  expect(TEXTS.filter((text) => text.file === file)).toHaveLength(said);
});

test('no text is empty, and each puts in the same in every language', () => {
  const names = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name).sort();
  for (const { file, nb, nn, en } of TEXTS)
    for (const text of [nb, nn, en]) {
      expect(text.trim(), file).not.toBe('');
      expect(names(text), `${file}: ${text}`).toEqual(names(nb));
    }
});
