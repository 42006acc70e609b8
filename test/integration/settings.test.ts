import { readFile } from 'node:fs/promises';
import { beforeAll, expect, test } from 'vitest';
import { environmentExample, withSettingsTable } from '../../src/shared/config/settings.docs.js';
import { ensureBuilt, startNode } from '../support/process.js';

beforeAll(ensureBuilt, 120_000);

test('README.md has a row for each setting (else: npm run docs:settings)', async () => {
  const readme = await readFile('README.md', 'utf8');
  expect(readme).toBe(withSettingsTable(readme));
});

test('.env.example has each setting with its default (else: npm run docs:settings)', async () => {
  expect(await readFile('.env.example', 'utf8')).toBe(environmentExample());
});

test('a bad setting stops the process with a sentence that names it, and nothing else', async () => {
  const server = startNode(['dist/main.js'], { PORT: 'high', LOG_LEVEL: 'loud' });
  const line = await server.line((text) => (text.startsWith('PORT') ? text : undefined));
  expect(line).toBe('PORT må være en port fra 0 til 65535.');
  expect(await server.end()).toBe(1);
  expect(server.output().split('\n')).toHaveLength(2);
});

test('a bad file of archives stops the process with a sentence that names it, and nothing else', async () => {
  const server = startNode(['dist/main.js'], { ARKIVSYSTEMER_FILE: '/nowhere/arkiv.json' });
  const line = await server.line((text) => (text.startsWith('ARKIVSYSTEMER_FILE') ? text : undefined));
  expect(line).toMatch(/^ARKIVSYSTEMER_FILE \/nowhere\/arkiv\.json kan ikke brukes: ENOENT/);
  expect(await server.end()).toBe(1);
  expect(server.output().split('\n')).toHaveLength(1);
});
