import { Client } from 'pg';
import { vi } from 'vitest';

/** The texts of all statements this process sends to PostgreSQL while `work` runs and `about` fits. */
export async function statementsOf(about: RegExp, work: () => Promise<unknown>): Promise<string[]> {
  const query = vi.spyOn(Client.prototype, 'query');
  try {
    await work();
    return query.mock.calls.map(([asked]) => textOf(asked)).filter((text) => about.test(text));
  } finally {
    query.mockRestore();
  }
}

function textOf(asked: unknown): string {
  return typeof asked === 'string' ? asked : String((asked as { text?: string }).text);
}
