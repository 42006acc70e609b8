import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest';

/**
 * What the tests of a file share: made before the first of them and, when it has a `close`, closed after the last; what
 * was made last is closed first. Call it at the top of the file, as `const app = forFile(() => startApp())`, and use
 * what it answers within tests: until they run it is empty.
 */
export function forFile<T extends object>(make: () => T | Promise<T>): T {
  return fixture(make, beforeAll, afterAll);
}

/** The same for what each test has anew. */
export function forEachTest<T extends object>(make: () => T | Promise<T>): T {
  return fixture(make, beforeEach, afterEach);
}

/** The file is given an object at once, so that it has a name for it; `before` makes it a copy of what is made. */
function fixture<T extends object>(
  make: () => T | Promise<T>,
  before: typeof beforeAll | typeof beforeEach,
  after: typeof afterAll | typeof afterEach,
): T {
  const given = {} as T;
  let made: (T & { close?: () => unknown }) | undefined;
  before(async () => {
    made = await make();
    Object.setPrototypeOf(given, Object.getPrototypeOf(made) as object);
    Object.assign(given, made);
  });
  after(async () => {
    await made?.close?.();
    made = undefined;
  });
  return given;
}
