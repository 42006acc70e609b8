import { expect, test } from 'vitest';
import { LargeBodies } from './turns.js';

/** An endpoint that answers when it is told to. */
function endpoint() {
  const largeBodies = new LargeBodies();
  const begun: PromiseWithResolvers<string>[] = [];
  const handle = () => {
    const answer = Promise.withResolvers<string>();
    begun.push(answer);
    return answer.promise;
  };
  const call = (bytes: number) => largeBodies.takeTurns(bytes, handle).catch((error: Error) => error.message);
  return { begun, call };
}

/** Until everything that can go on without the endpoint has. */
const settled = () => new Promise((resolve) => setImmediate(resolve));

test('two large bodies are worked at once, the next when one of them is answered or fails', async () => {
  const { begun, call } = endpoint();
  const answers = Array.from({ length: 4 }, () => call(2 ** 20 + 1));
  await settled();
  expect(begun).toHaveLength(2);
  begun[0]!.reject(new Error('refused'));
  begun[1]!.resolve('taken');
  expect(await Promise.all(answers.slice(0, 2))).toEqual(['refused', 'taken']);
  await settled();
  expect(begun).toHaveLength(4);
});

test('ordinary bodies do not wait for them', async () => {
  const { begun, call } = endpoint();
  for (let n = 0; n < 10; n++) void call(2 ** 20);
  await settled();
  expect(begun).toHaveLength(10);
});

test('when sixteen wait, one more is told to come again and is not worked', async () => {
  const { begun, call } = endpoint();
  for (let n = 0; n < 2 + 16; n++) void call(2 ** 20 + 1);
  await settled();
  expect(await call(2 ** 20 + 1)).toBe('MIDLERTIDIG_UTILGJENGELIG');
  expect(begun).toHaveLength(2);
});
