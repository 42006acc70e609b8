const BENCHES = [
  'intake',
  'archive',
  'callback',
  'latency',
  'end-to-end',
  'status',
  'documents',
  'memory',
  'fint',
  'admin',
  'console',
];

/**
 * `npm run bench -- <name>`: one of them; without a name all, one after the other. A number after it makes it as large, where
 * it has a size (`-- admin 100000`).
 */
async function main(): Promise<void> {
  const size = process.argv.slice(2).find((argument) => /^\d+$/.test(argument));
  const asked = process.argv.slice(2).filter((argument) => argument !== size);
  const unknown = asked.filter((name) => !BENCHES.includes(name));
  if (unknown.length > 0)
    throw new Error(`There is no bench ${unknown.join(', ')}. There are: ${BENCHES.join(', ')}.`);
  for (const name of asked.length > 0 ? asked : BENCHES) {
    process.stdout.write(`\n── ${name} ──\n`);
    const bench = (await import(`./${name}.js`)) as { run(size?: number): Promise<void> };
    await bench.run(size === undefined ? undefined : Number(size));
  }
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
  process.exitCode = 1;
});
