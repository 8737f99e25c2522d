import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { launch, openPage, whyNoBrowser } from '../support/browser.ts';
import { finishedTrial, pageEvents, pageJob } from '../support/page-events.ts';
import { PageServer } from '../support/page-server.ts';

describe.skipIf(whyNoBrowser())('the connection of the page', () => {
  const job = pageJob();
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
  });
  afterEach(async () => {
    await page.close();
    await server[Symbol.asyncDispose]();
    // A lost connection is told by the browser itself; nothing else may complain.
    expect(complaints.filter((text) => !text.startsWith('Failed to load resource: net::'))).toEqual([]);
  });

  const open = async (path: string): Promise<void> => {
    ({ page, complaints } = await openPage(browser, server.address + path));
  };
  const finished = async (): Promise<string | null> => page.locator('.progress-text strong').textContent();
  const marks = (): Promise<number> => page.locator('[data-plot=eta] .plot svg .mark').count();

  it('goes on from the last event when the stream drops', async () => {
    server.emit('churn', pageEvents(job, 4));
    await open('/jobs/churn');
    await expect.poll(() => server.streams).toBe(1);
    server.dropStreams();
    server.emit('churn', finishedTrial(job, 5));
    await expect.poll(finished, { timeout: 10_000 }).toBe('5 of 60 trials');
    await expect.poll(() => server.streams).toBe(1);
    server.emit('churn', finishedTrial(job, 6));
    await expect.poll(finished).toBe('6 of 60 trials');
    await expect.poll(marks).toBe(6);
  });

  it('says that it is disconnected, keeps what it knows, and is right again when the server is back', async () => {
    server.emit('churn', pageEvents(job, 4));
    await open('/jobs/churn');
    await expect.poll(() => server.streams).toBe(1);
    await server.down();
    await page.getByText('Disconnected.').waitFor();
    expect(await marks()).toBe(4);
    server.emit('churn', [...finishedTrial(job, 5), ...finishedTrial(job, 6)]);
    await server.up();
    await expect.poll(marks, { timeout: 15_000 }).toBe(6);
    await page.getByText('Disconnected.').waitFor({ state: 'detached' });
  });

  it('begins anew when the server comes back with another history', async () => {
    server.emit('churn', pageEvents(job, 6));
    await open('/jobs/churn');
    await expect.poll(() => server.streams).toBe(1);
    await server.down();
    server.forget('churn');
    server.emit('churn', pageEvents({ ...job, createdAt: job.createdAt + 5000 }, 2));
    await server.up();
    await expect.poll(marks, { timeout: 15_000 }).toBe(2);
  });

  it('shows the way to begin when there is no job', async () => {
    await open('/');
    await page.getByText('No tuning job yet').waitFor();
    expect(await page.locator('.command').first().innerText()).toBe(
      'tunescope tune train.csv --target LABEL',
    );
    server.emit('churn', pageEvents(job, 4));
    await page.getByRole('link', { name: 'churn' }).waitFor();
  });

  it('says that a job does not exist', async () => {
    await open('/jobs/nope');
    await page.getByText('There is no tuning job nope.').waitFor();
    expect(complaints.splice(0).every((text) => text.includes('404'))).toBe(true);
  });
});
