import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';

const AXE = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

interface Violation {
  id: string;
  nodes: { target: unknown[]; failureSummary: string }[];
}

/** Before the page is opened. The browser runs it beside the page's own scripts, so that its policy need not allow it. */
export async function withAxe(page: Page): Promise<void> {
  await page.addInitScript({ path: AXE });
}

/** What axe finds in the page as it stands, with all its rules or only those of `tags`: to be empty. */
export async function axe(page: Page, ...rules: string[]): Promise<string[]> {
  const only = rules.length > 0 ? { runOnly: { type: 'rule', values: rules } } : {};
  const violations = await page.evaluate(async (options) => {
    const { axe: inPage } = globalThis as unknown as {
      axe: { run(options: object): Promise<{ violations: Violation[] }> };
    };
    return (await inPage.run({ ...options, resultTypes: ['violations'] })).violations;
  }, only);
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id}: ${target.join(' ')} – ${failureSummary}`),
  );
}
