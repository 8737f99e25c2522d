import { describe, expect, it } from 'vitest';
import { whyNoBrowser } from '../support/browser.ts';
import { finishedTrial, pageEvents, pageJob } from '../support/page-events.ts';
import { pageFixture } from '../support/page-fixture.ts';

describe.skipIf(whyNoBrowser())('the connection of the page', () => {
  const job = pageJob();
  // A lost connection is told by the browser itself; nothing else may complain.
  const ui = pageFixture((complaint) => complaint.startsWith('Failed to load resource: net::'));
  const finished = async (): Promise<string | null> => ui.page.locator('.progress-text strong').textContent();
  const marks = (): Promise<number> => ui.page.locator('[data-plot=eta] .plot svg .mark').count();

  it('goes on from the last event when the stream drops', async () => {
    ui.server.emit('churn', pageEvents(job, 4));
    await ui.open('/jobs/churn');
    await expect.poll(() => ui.server.streams).toBe(1);
    ui.server.dropStreams();
    ui.server.emit('churn', finishedTrial(job, 5));
    await expect.poll(finished, { timeout: 10_000 }).toBe('5 of 60 trials');
    await expect.poll(() => ui.server.streams).toBe(1);
    ui.server.emit('churn', finishedTrial(job, 6));
    await expect.poll(finished).toBe('6 of 60 trials');
    await expect.poll(marks).toBe(6);
  });

  it('says that it is disconnected, keeps what it knows, and is right again when the server is back', async () => {
    ui.server.emit('churn', pageEvents(job, 4));
    await ui.open('/jobs/churn');
    await expect.poll(() => ui.server.streams).toBe(1);
    await ui.server.down();
    await ui.page.getByText('Disconnected.').waitFor();
    expect(await marks()).toBe(4);
    expect(await ui.page.locator('.job-title .badge').textContent()).toBe('Disconnected');
    // Events of the fixture lie in the future: a clock that ran would show 0 s.
    expect(await ui.page.locator('.facts').innerText()).toMatch(/Elapsed\s+4 s\s+until the last event/);
    for (const name of ['Stop', 'Deploy', 'Refine']) {
      const button = ui.page.getByRole('button', { name });
      expect(await button.isDisabled()).toBe(true);
      expect(await button.getAttribute('title')).toBe('Disconnected: the server does not answer.');
    }
    ui.server.emit('churn', [...finishedTrial(job, 5), ...finishedTrial(job, 6)]);
    await ui.server.up();
    await expect.poll(marks, { timeout: 15_000 }).toBe(6);
    await ui.page.getByText('Disconnected.').waitFor({ state: 'detached' });
    expect(await ui.page.locator('.job-title .badge').textContent()).toBe('Running');
    expect(await ui.page.getByRole('button', { name: 'Stop' }).isEnabled()).toBe(true);
  });

  it('begins anew when the server comes back with another history', async () => {
    ui.server.emit('churn', pageEvents(job, 6));
    await ui.open('/jobs/churn');
    await expect.poll(() => ui.server.streams).toBe(1);
    await ui.server.down();
    ui.server.forget('churn');
    ui.server.emit('churn', pageEvents({ ...job, createdAt: job.createdAt + 5000 }, 2));
    await ui.server.up();
    await expect.poll(marks, { timeout: 15_000 }).toBe(2);
  });

  it('shows the way to begin when there is no job', async () => {
    await ui.open('/');
    await ui.page.getByText('No tuning job yet').waitFor();
    expect(await ui.page.locator('.command').first().innerText()).toBe(
      'tunescope tune train.csv --target LABEL',
    );
    ui.server.emit('churn', pageEvents(job, 4));
    await ui.page.getByRole('link', { name: 'churn' }).waitFor();
  });

  it('says that a job does not exist', async () => {
    await ui.open('/jobs/nope');
    await ui.page.getByText('There is no tuning job nope.').waitFor();
    expect(ui.complaints.splice(0).every((text) => text.includes('404'))).toBe(true);
  });
});
