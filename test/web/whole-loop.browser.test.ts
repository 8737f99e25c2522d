/** Real XGBoost, the real server, the real page; also takes the picture that the README shows. */
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { draftFromFlags } from '../../src/node/cli/draft-from-flags.ts';
import { Engine } from '../../src/node/run/engine.ts';
import { type Listening, listen } from '../../src/node/server/listen.ts';
import { openWorkspace, type Workspace } from '../../src/node/store/workspace.ts';
import { temporaryFolder } from '../node/cli/run-cli.ts';
import { root } from '../structure/source-files.ts';
import { launch, openPage, whyNoBrowser } from '../support/browser.ts';

const data = join(root, 'examples/data/breast-cancer-wisconsin.csv');
const pictures = join(root, 'dist/screenshots');

describe.skipIf(whyNoBrowser())('the whole loop, on the page', () => {
  let browser: Browser;
  let workspace: Workspace;
  let engine: Engine;
  let server: Listening;

  beforeAll(async () => {
    browser = await launch();
    workspace = openWorkspace(join(temporaryFolder(), '.tunescope'));
    engine = new Engine(workspace);
    server = await listen({ workspace, engine, port: 0, report: (error) => console.error(error) });
  });
  afterAll(async () => {
    await browser?.close();
    await server?.[Symbol.asyncDispose]();
    await engine?.[Symbol.asyncDispose]();
    workspace?.[Symbol.dispose]();
  });

  it('fills the plots live, refines, runs the next generation, deploys and predicts', async () => {
    const { job } = draftFromFlags(
      data,
      {
        target: 'diagnosis',
        set: ['objective=binary:logistic'],
        validationFraction: 0.3,
        header: true,
        trials: 40,
        rounds: 30,
        metric: 'auc',
        strategy: 'random',
        seed: 4,
        name: 'breast-cancer',
      },
      Date.now(),
      [],
    );
    const running = await engine.start(job, await engine.prepare(job.data));
    const { page, complaints } = await openPage(browser, server.url('/jobs/breast-cancer'));
    const points = page.locator(
      '[data-plot="eta"] .plot svg :is(.mark-dot, .mark-diamond, .mark-ring, .mark-edge-down)',
    );
    await points.first().waitFor();
    await running.ended;
    await page.getByText('Completed', { exact: true }).first().waitFor();
    await expect.poll(() => points.count()).toBe(40);

    mkdirSync(pictures, { recursive: true });
    await page.screenshot({ path: join(pictures, 'page.png'), animations: 'disabled' });

    await page.getByRole('button', { name: /^Refine/ }).click();
    await page.getByRole('button', { name: 'Start the next generation' }).click();
    await page.waitForURL('**/jobs/breast-cancer-g2');
    const [second] = engine.running();
    await second?.ended;
    expect(workspace.store.jobs()).toEqual(['breast-cancer', 'breast-cancer-g2']);
    await page.getByText('Completed', { exact: true }).first().waitFor();

    await page
      .getByRole('button', { name: /^Deploy/ })
      .first()
      .click();
    await page.getByLabel('Endpoint name').fill('wdbc');
    await page.getByRole('dialog').getByRole('button', { name: 'Deploy', exact: true }).click();
    await page.getByText('wdbc is in service').waitFor();

    const patient = readFileSync(data, 'utf8').split('\n')[1]?.split(',').slice(1).join(',') ?? '';
    const answer = await fetch(server.url('/endpoints/wdbc/invocations'), {
      method: 'POST',
      headers: { 'content-type': 'text/csv' },
      body: patient,
    });
    expect(answer.status).toBe(200);
    expect(Number(await answer.text())).toBeGreaterThan(0.5);

    await page.getByRole('button', { name: 'Done' }).click();
    await page.getByRole('button', { name: 'Delete endpoint wdbc' }).click();
    await page
      .getByRole('button', { name: /^(Delete|Stop and delete|Yes)/ })
      .first()
      .click();
    await expect
      .poll(async () => (await fetch(server.url('/endpoints/wdbc/invocations'), { method: 'POST' })).status)
      .toBe(400);
    expect(complaints).toEqual([]);
    await page.close();
  });
});
