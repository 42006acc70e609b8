import type { Locator, Page, Response } from 'playwright-core';
import type { Own, Step } from '../support/docs.reader.js';
import { pdf } from '../support/filer.js';

/** The page /docs, as somebody with a mouse uses it. */
export class DocsPage {
  /** What the browser complained of: a script error, a refusal by the page's policy, an answer that was no success. */
  readonly complaints: string[] = [];

  constructor(
    readonly page: Page,
    private readonly url: string,
  ) {
    page.setDefaultTimeout(15_000);
    page.on('console', (message) => message.type() === 'error' && this.complaints.push(message.text()));
    page.on('pageerror', (error) => this.complaints.push(String(error)));
  }

  async open(path: string): Promise<void> {
    await this.page.goto(this.url + path);
    await this.page.locator('.opblock').first().waitFor();
  }

  tab(name: string): Locator {
    return this.page.locator('header').getByRole('link', { name });
  }

  operations(): Promise<string[]> {
    const blocks = this.page.locator('.opblock:not(.opblock-section)');
    return blocks.evaluateAll((all) =>
      all.map((one) =>
        [...one.querySelectorAll('.opblock-summary-method, [data-path]')]
          .map((part) => part.textContent)
          .join(' '),
      ),
    );
  }

  /** Fill in the Authorize box and press its button; the answer of the token endpoint. */
  async authorize({ klientId, hemmelighet }: { klientId: string; hemmelighet: string }): Promise<Response> {
    const box = this.page.locator('.dialog-ux');
    if (!(await box.isVisible())) await this.page.locator('.auth-wrapper .authorize').click();
    await box.getByLabel('client_id').fill(klientId);
    await box.getByLabel('client_secret').fill(hemmelighet);
    const answer = this.page.waitForResponse((response) => response.url().endsWith('/oauth2/token'));
    await box.getByRole('button', { name: 'Apply given OAuth2 credentials' }).click();
    return answer;
  }

  /** Try one example out: the status that the page shows, and the answer. */
  async execute(step: Step, own: Own): Promise<{ status: number; answer: Response }> {
    const block = this.page.locator(`.opblock-${step.method.toLowerCase()}:has([data-path="${step.path}"])`);
    if (!(await block.evaluate((one) => one.classList.contains('is-open'))))
      await click(block.locator('.opblock-summary-control'));
    const tryOut = block.locator('.try-out__btn').first();
    if ((await tryOut.textContent())!.startsWith('Try')) await click(tryOut);
    for (const [, name] of step.path.matchAll(/\{(\w+)\}/g))
      await block.locator(`tr[data-param-name="${name}"][data-param-in="path"] input`).fill(own.get(name!));
    if (step.type) await this.fillBody(block, step, own);
    const method = step.method;
    const path = own.path(step.path);
    const answered = this.page.waitForResponse(
      (response) => response.request().method() === method && new URL(response.url()).pathname === path,
    );
    await block.locator('.execute').click();
    const answer = await answered;
    const shown = block.locator('.live-responses-table .response .response-col_status').first();
    await shown.filter({ hasText: String(answer.status()) }).waitFor();
    return { status: parseInt((await shown.textContent())!), answer };
  }

  async close(step: Step): Promise<void> {
    const block = this.page.locator(`.opblock-${step.method.toLowerCase()}:has([data-path="${step.path}"])`);
    await click(block.locator('.opblock-summary-control'));
  }

  private async fillBody(block: Locator, step: Step, own: Own): Promise<void> {
    const type = block.locator('select.content-type').first();
    if (await type.isVisible()) await type.selectOption(step.type!);
    if (/octet-stream|multipart/.test(step.type!)) {
      const file = { name: 'søknad.pdf', mimeType: 'application/pdf', buffer: pdf() };
      return block.locator('input[type=file]').setInputFiles(file);
    }
    const examples = block.locator('select.examples-select-element').first();
    if (step.example && (await examples.isVisible())) await examples.selectOption(step.example);
    if (step.asksForOwn)
      await block.locator('textarea.body-param__text').fill(JSON.stringify(own.body(step), null, 2));
  }
}

/** By script: a mouse waits for the page to stand still, and there are many to press. */
function click(button: Locator): Promise<void> {
  return button.evaluate((one) => (one as unknown as { click(): void }).click());
}
