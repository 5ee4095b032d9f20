// What counts as a failure: a test that fails now and then is a finding, which is told at the end and has a cause to be found.
// With STRICT it fails the run as one that always fails does: a change that is tried on somebody else's busy machine is not
// held up by it. Where Chromium itself ended under a test, all of it, the second try is taken for the first, and said.

import type { FullResult, Reporter, TestCase, TestResult } from '@playwright/test/reporter';

/** The annotation of a try under which the browser ended. */
export const BROWSER_DIED = 'browser died';

export default class Findings implements Reporter {
  readonly #died: string[] = [];
  readonly #found: string[] = [];

  onTestEnd(test: TestCase, { status, retry, annotations }: TestResult): void {
    if (retry > 0 || status === 'passed' || status === 'skipped') return;
    const hasDied = annotations.some(({ type }) => type === BROWSER_DIED);
    (hasDied ? this.#died : this.#found).push(test.titlePath().filter(Boolean).join(' › '));
  }

  async onEnd(result: FullResult): Promise<{ status: FullResult['status'] }> {
    for (const title of this.#died)
      console.log(`\n  The browser ended, and the test was run again: ${title}`);
    for (const title of this.#found) console.log(`\n  Failed at the first try, which is a finding: ${title}`);
    const isStrict = (process.env.STRICT ?? '') !== '';
    return { status: isStrict && this.#found.length > 0 ? 'failed' : result.status };
  }

  printsToStdio(): boolean {
    return true;
  }
}
