// Usage: node scripts/openapi.mjs [--lint|--types]. Prints the OpenAPI document of dist, which needs neither database nor port.
// --types prints its types in TypeScript instead.
// --lint instead holds it against redocly.yaml and .spectral.yaml, and is silent when there is nothing to say.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import openapiTS, { astToString } from 'openapi-typescript';
import { AppModule } from '../dist/app.module.js';
import { createDocument } from '../dist/openapi/index.js';
import { readSettings } from '../dist/shared/config/index.js';

process.chdir(join(import.meta.dirname, '..'));

const CACHE = 'node_modules/.cache/openapi';
const DOCUMENT = `${CACHE}/openapi.json`;
const PASSED = `${CACHE}/passed`;

const document = await describe();
if (process.argv.includes('--lint')) await lint();
else if (process.argv.includes('--types')) process.stdout.write(astToString(await openapiTS(document)));
else process.stdout.write(`${JSON.stringify(document, null, 1)}\n`);

/** A preview of the application: the modules and controllers are known, and none of them is made. */
async function describe() {
  const settings = readSettings({ PUBLIC_URL: 'https://arkivflyt.example.no' });
  const app = await NestFactory.create(AppModule.with(settings), new FastifyAdapter(), {
    preview: true,
    logger: false,
  });
  return createDocument(app, settings, 'https://arkivflyt.example.no');
}

async function lint() {
  const text = JSON.stringify(document, withoutXmlExamples, 1);
  const inputs = [text, ...['redocly.yaml', '.spectral.yaml', 'package-lock.json'].map(read)];
  const fingerprint = createHash('sha256').update(inputs.join('\0')).digest('hex');
  if (existsSync(PASSED) && read(PASSED) === fingerprint) return;
  mkdirSync(CACHE, { recursive: true });
  writeFileSync(DOCUMENT, text);
  const passed = await Promise.all([
    run('redocly', 'lint', DOCUMENT, '--config', 'redocly.yaml', '--format', 'stylish'),
    run('spectral', 'lint', DOCUMENT, '--ruleset', '.spectral.yaml', '--fail-severity', 'warn', '--quiet'),
  ]);
  if (passed.every(Boolean)) writeFileSync(PASSED, fingerprint);
  else process.exitCode = 1;
}

/** An example of XML is a text, and its schema says object: no linter knows better. A test sends them. */
function withoutXmlExamples(key, value) {
  return key === 'application/xml' ? { schema: value.schema } : value;
}

function read(file) {
  return readFileSync(file, 'utf8');
}

/** A package's command, by this very node. Its output is shown only if it fails. */
function run(command, ...args) {
  const quiet = { REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true' };
  const child = spawn(process.execPath, [join('node_modules', '.bin', command), ...args], {
    env: { ...process.env, ...quiet },
  });
  let output = '';
  child.stdout.on('data', (data) => (output += data));
  child.stderr.on('data', (data) => (output += data));
  return new Promise((resolve) => {
    child.on('close', (code) => {
      if (code !== 0) process.stderr.write(output);
      resolve(code === 0);
    });
  });
}
