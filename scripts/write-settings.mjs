// Usage: npm run docs:settings. Writes .env.example, and the table between the markers in README.md.
import { readFile, writeFile } from 'node:fs/promises';
import { environmentExample, withSettingsTable } from '../dist/shared/config/settings.docs.js';

await writeFile('.env.example', environmentExample());
await writeFile('README.md', withSettingsTable(await readFile('README.md', 'utf8')));
