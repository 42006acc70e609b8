import type { TestApp } from '../support/app.js';

interface Readiness {
  status: string;
  database: string;
  eldsteKlareSekunder: number | null;
}

/** What the orchestrator is told. */
export async function ready({ url }: TestApp): Promise<{ code: number; body: Readiness }> {
  const response = await fetch(`${url}/health/ready`);
  return { code: response.status, body: (await response.json()) as Readiness };
}
