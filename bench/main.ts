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
];

/** `npm run bench -- <name>`: one of them; without a name all, one after the other. */
async function main(): Promise<void> {
  const asked = process.argv.slice(2);
  const unknown = asked.filter((name) => !BENCHES.includes(name));
  if (unknown.length > 0)
    throw new Error(`There is no bench ${unknown.join(', ')}. There are: ${BENCHES.join(', ')}.`);
  for (const name of asked.length > 0 ? asked : BENCHES) {
    process.stdout.write(`\n── ${name} ──\n`);
    const bench = (await import(`./${name}.js`)) as { run(): Promise<void> };
    await bench.run();
  }
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
  process.exitCode = 1;
});
