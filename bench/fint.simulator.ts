import { type Simulator, type SimulatorOptions, startSimulator } from '../simulator/index.js';

/** A message of the bench to its simulator: a method and what it is given. */
export type Order = { [M in Asked]: [M, ...Parameters<Simulator[M]>] }[Asked];
type Asked = 'arm' | 'counts' | 'die' | 'revive';

/** A FINT archive in a process of its own, which carries out messages. Argument: SimulatorOptions as JSON. */
async function main(): Promise<void> {
  const simulator = await startSimulator(JSON.parse(process.argv[2] ?? '{}') as SimulatorOptions);
  process.on('message', ([name, ...given]: Order) => {
    const carriedOut = (simulator[name] as (...given: unknown[]) => unknown).apply(simulator, given);
    void Promise.resolve(carriedOut).then((answer) => process.send?.({ answer }));
  });
  process.once('SIGTERM', () => process.exit(0));
  process.once('disconnect', () => process.exit(0));
  process.send?.({ url: simulator.url });
}

void main();
