import { type FieldFault, invalid, unreadable } from '../problem/index.js';
import type { CodeLists } from './code-lists.js';
import { isObject, materialise } from './materialise.js';
import { check, planOf } from './plan.js';

/** A plain JSON value as an instance of `create`, with everything that is wrong with it. */
export function inspect<T extends object>(
  create: new () => T,
  value: unknown,
  lists: CodeLists,
): { made: T; faults: FieldFault[] } {
  if (!isObject(value))
    throw unreadable({ nb: 'Innholdet må være et JSON-objekt.', en: 'The content must be a JSON object.' });
  const faults: FieldFault[] = [];
  const plan = planOf(create);
  const made = materialise(value, plan, '', faults) as T;
  check(made, plan, '', { faults, lists });
  return { made, faults };
}

/** The same, or 400 with all faults. */
export function validated<T extends object>(create: new () => T, value: unknown, lists: CodeLists): T {
  const { made, faults } = inspect(create, value, lists);
  if (faults.length > 0) throw invalid(faults);
  return made;
}
