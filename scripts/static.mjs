// Usage: node scripts/static.mjs. What is checked without running anything: two lanes at once, a core each.
import { spawn } from 'node:child_process';

const LANES = [['format:check', 'typecheck'], ['lint']];

const passed = await Promise.all(LANES.map(inTurn));
process.exit(passed.every(Boolean) ? 0 : 1);

async function inTurn(scripts) {
  for (const script of scripts) if (!(await run(script))) return false;
  return true;
}

function run(script) {
  const child = spawn('npm', ['run', '--silent', script], { stdio: 'inherit' });
  return new Promise((resolve) => child.on('close', (code) => resolve(code === 0)));
}
