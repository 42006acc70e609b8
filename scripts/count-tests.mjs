// Usage: node scripts/count-tests.mjs <vitest's JSON> <exit code of npm test>. Prints "N passed, N failed".
import { existsSync, readFileSync } from 'node:fs';

const [file, code] = process.argv.slice(2);
// No results: format, lint or types failed before the tests began.
const results = existsSync(file)
  ? JSON.parse(readFileSync(file, 'utf8'))
  : { numPassedTests: 0, numFailedTests: 0 };
// A file that cannot be loaded, or an error between two tests, fails the run without a failed test.
const failed = code === '0' ? results.numFailedTests : Math.max(1, results.numFailedTests);
console.log(`${results.numPassedTests} passed, ${failed} failed`);
