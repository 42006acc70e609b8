export function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

/** One figure beside its goal. A goal missed makes the bench's exit code 1. */
export function verdict(what: string, figure: number, goal: number, kind: 'least' | 'most' = 'least'): void {
  const met = kind === 'least' ? figure >= goal : figure <= goal;
  print(`${met ? '✓' : '✗'} ${what.padEnd(52)} ${figure >= 100 ? figure.toFixed(0) : figure.toFixed(2)}`);
  if (!met) process.exitCode = 1;
}

export function median(figures: number[]): number {
  return figures.toSorted((a, b) => a - b)[Math.floor(figures.length / 2)]!;
}

/** The figures of all rounds, one beside the other. */
export function shown(figures: number[]): string {
  return figures.map((figure) => figure.toFixed(0).padStart(7)).join(' ');
}

/** The figure that `share` (0–1) of the others do not exceed. */
export function percentile(figures: number[], share: number): number {
  return figures.toSorted((a, b) => a - b)[Math.floor(figures.length * share)] ?? Number.NaN;
}
