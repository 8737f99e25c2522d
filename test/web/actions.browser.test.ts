import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { launch, openPage, whyNoBrowser } from '../support/browser.ts';
import { ended, pageEvents, pageJob } from '../support/page-events.ts';
import { PageServer, problem } from '../support/page-server.ts';

describe.skipIf(whyNoBrowser())('what the page can do', () => {
  let browser: Browser;
  let server: PageServer;
  let page: Page;
  let complaints: string[];

  beforeAll(async () => {
    browser = await launch();
  });
  afterAll(() => browser?.close());
  beforeEach(async () => {
    server = await PageServer.open();
    const job = pageJob();
    server.emit('churn', [...pageEvents(job, 40), ended(job, 40)]);
  });
  afterEach(async () => {
    await page.close();
    await server[Symbol.asyncDispose]();
    expect(complaints).toEqual([]);
  });

  const open = async (path: string): Promise<void> => {
    ({ page, complaints } = await openPage(browser, server.address + path));
  };

  it('Refine shows old and new ranges with reasons, starts the next generation and goes there', async () => {
    await open('/jobs/churn');
    await page.getByRole('button', { name: 'Refine' }).click();
    const rows = page.locator('.proposal-row');
    await rows.first().waitFor();
    expect(await rows.count()).toBe(4);
    expect(await rows.first().innerText()).toMatch(
      /eta\s+narrow\s+0\.001\.\.1 \(log\)\s*→\s+becomes\s+0\.0\d+\.\.0\.\d+ \(log\)\s+.*best trials lie there\./,
    );
    await page.getByText('SageMaker request of the next generation').click();
    expect(await page.locator('.code').innerText()).toContain('"HyperParameterTuningJobName": "churn-g2"');
    await page.getByRole('button', { name: 'Start the next generation' }).click();
    await page.waitForURL('**/jobs/churn-g2');
    expect(server.calls).toEqual([{ method: 'POST', path: '/api/jobs/churn/refine', body: {} }]);
    await page.getByRole('link', { name: 'churn', exact: true }).waitFor();
  });

  it('Refine cannot start from a job that still runs', async () => {
    server.emit('live', pageEvents(pageJob({ name: 'live' }), 20, 3));
    await open('/jobs/live');
    await page.getByRole('button', { name: 'Refine' }).click();
    await page.locator('.proposal-row').first().waitFor();
    expect(await page.getByRole('button', { name: 'Start the next generation' }).isDisabled()).toBe(true);
  });

  it('Deploy sends the name and the trial, and shows how to ask and how to delete', async () => {
    await open('/jobs/churn');
    await page.getByRole('button', { name: 'Deploy' }).click();
    await page.getByLabel('Endpoint name').fill('churn-live');
    await page.locator('dialog').getByRole('button', { name: 'Deploy' }).click();
    const dialog = page.locator('dialog');
    await dialog.getByText('Ask it').waitFor();
    expect(server.calls).toEqual([
      { method: 'POST', path: '/api/jobs/churn/deploy', body: { trial: 'best', name: 'churn-live' } },
    ]);
    const text = await dialog.innerText();
    expect(text).toContain('curl -X POST http://127.0.0.1:8080/invocations');
    expect(text).toContain('the 19 feature columns');
    expect(text).toContain('tunescope undeploy churn-live');
  });

  it('Deploy takes the trial that is open', async () => {
    await open('/jobs/churn');
    await page.locator('tbody tr[data-trial]').nth(2).click();
    const trial = await page.locator('tbody tr[data-trial]').nth(2).getAttribute('data-trial');
    await page.getByRole('button', { name: 'Deploy this trial' }).click();
    await page.locator('dialog').getByRole('button', { name: 'Deploy' }).click();
    await page.getByText('Ask it').waitFor();
    expect(server.calls[0]?.body).toEqual({ trial, name: 'churn' });
  });

  it('shows why the server refused, and what to do', async () => {
    await open('/jobs/churn');
    server.refusal = {
      status: 409,
      body: problem('endpoint-exists', 'An endpoint named churn already exists.', 'Choose another --name.'),
    };
    await page.getByRole('button', { name: 'Deploy' }).click();
    await page.locator('dialog').getByRole('button', { name: 'Deploy' }).click();
    expect(await page.locator('dialog .failure').innerText()).toBe(
      'An endpoint named churn already exists. Choose another --name.',
    );
    expect(complaints.splice(0)).toEqual([expect.stringContaining('409')]);
  });

  it('Stop asks first', async () => {
    server.emit('live', pageEvents(pageJob({ name: 'live' }), 20, 3));
    await open('/jobs/live');
    await page.getByRole('button', { name: 'Stop' }).click();
    await page.getByText('The 3 running trials end').waitFor();
    expect(server.calls).toEqual([]);
    await page.getByRole('button', { name: 'Stop the job' }).click();
    await page.locator('.badge-stopping').waitFor();
    expect(server.calls).toEqual([{ method: 'POST', path: '/api/jobs/live/stop', body: {} }]);
  });

  it('lists endpoints and deletes one after asking', async () => {
    server.endpoints.push({
      name: 'churn-live',
      job: 'churn',
      trial: 'churn-036',
      createdAt: 1_800_000_000_000,
      status: 'in-service',
      address: 'http://127.0.0.1:8080',
    });
    await open('/');
    await page.getByRole('button', { name: 'Delete endpoint churn-live' }).click();
    expect(server.calls).toEqual([]);
    await page.getByRole('button', { name: 'Delete churn-live', exact: true }).click();
    await page.locator('.endpoint').waitFor({ state: 'detached' });
    expect(server.calls).toEqual([{ method: 'DELETE', path: '/api/endpoints/churn-live', body: null }]);
  });

  it('lists jobs and goes to one without loading the page anew', async () => {
    await open('/');
    await page.evaluate(() => document.body.setAttribute('data-kept', 'yes'));
    await page.getByRole('link', { name: 'churn' }).click();
    await page.locator('.matrix svg').first().waitFor();
    expect(await page.locator('body').getAttribute('data-kept')).toBe('yes');
    await page.goBack();
    await page.getByRole('heading', { name: 'Tuning jobs' }).waitFor();
  });
});
