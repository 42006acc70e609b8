import { Client } from 'pg';
import { vi } from 'vitest';

export interface Statement {
  text: string;
  values: unknown[];
}

/** All statements that this process sends to PostgreSQL while `work` runs and whose text fits `about`. */
export async function statementsOf(about: RegExp, work: () => Promise<unknown>): Promise<Statement[]> {
  const query = vi.spyOn(Client.prototype, 'query');
  try {
    await work();
    return query.mock.calls.map(([asked]) => statementOf(asked)).filter(({ text }) => about.test(text));
  } finally {
    query.mockRestore();
  }
}

function statementOf(asked: unknown): Statement {
  if (typeof asked === 'string') return { text: asked, values: [] };
  const { text, values } = asked as { text?: string; values?: unknown[] };
  return { text: String(text), values: values ?? [] };
}
