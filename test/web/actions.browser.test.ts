import { beforeEach, describe, expect, it } from 'vitest';
import { whyNoBrowser } from '../support/browser.ts';
import { ended, pageEvents, pageJob } from '../support/page-events.ts';
import { pageFixture } from '../support/page-fixture.ts';
import { problem } from '../support/page-server.ts';

describe.skipIf(whyNoBrowser())('what the page can do', () => {
  const ui = pageFixture();

  beforeEach(() => {
    const job = pageJob();
    ui.server.emit('churn', [...pageEvents(job, 40), ended(job, 40)]);
  });

  it('Refine shows old and new ranges with reasons, starts the next generation and goes there', async () => {
    await ui.open('/jobs/churn');
    await ui.page.getByRole('button', { name: 'Refine' }).click();
    const rows = ui.page.locator('.proposal-row');
    await rows.first().waitFor();
    expect(await rows.count()).toBe(4);
    expect(await ui.page.locator('dialog .advice').innerText()).toMatch(/another generation/);
    expect(await rows.filter({ hasText: 'narrow' }).first().innerText()).toMatch(
      /\w+\s+narrow\s+[\d.]+\.\.\d+[^→]*→\s+becomes\s+[\d.]+\.\.[\d.]+.*\s+.*best trials lie there\./,
    );
    await ui.page.getByText('SageMaker request of the next generation').click();
    expect(await ui.page.locator('.code').innerText()).toContain('"HyperParameterTuningJobName": "churn-g2"');
    await ui.page.getByRole('button', { name: 'Start the next generation' }).click();
    await ui.page.waitForURL('**/jobs/churn-g2');
    expect(ui.server.calls).toEqual([{ method: 'POST', path: '/api/jobs/churn/refine', body: {} }]);
    await ui.page.getByRole('link', { name: 'churn', exact: true }).waitFor();
  });

  it('Refine says when the next generation starts without these trials', async () => {
    const job = pageJob({ name: 'long' });
    const limits = { ...job.limits, maxTrials: 480 };
    ui.server.emit('long', [...pageEvents({ ...job, limits }, 40), ended(job, 40)]);
    await ui.open('/jobs/long');
    await ui.page.getByRole('button', { name: 'Refine' }).click();
    await ui.page.locator('.proposal-row').first().waitFor();
    const said = await ui.page.locator('dialog p').first().innerText();
    expect(said).toContain('starts without these trials');
    expect(said).not.toContain('learned');
  });

  it('Refine cannot start from a job that still runs', async () => {
    ui.server.emit('live', pageEvents(pageJob({ name: 'live' }), 20, 3));
    await ui.open('/jobs/live');
    await ui.page.getByRole('button', { name: 'Refine' }).click();
    await ui.page.locator('.proposal-row').first().waitFor();
    expect(await ui.page.getByRole('button', { name: 'Start the next generation' }).isDisabled()).toBe(true);
  });

  it('Deploy sends the name and the trial, and shows how to ask and how to delete', async () => {
    await ui.open('/jobs/churn');
    await ui.page.getByRole('button', { name: 'Deploy' }).click();
    await ui.page.getByLabel('Endpoint name').fill('churn-live');
    await ui.page.locator('dialog').getByRole('button', { name: 'Deploy' }).click();
    const dialog = ui.page.locator('dialog');
    await dialog.getByText('Ask it').waitFor();
    expect(ui.server.calls).toEqual([
      { method: 'POST', path: '/api/jobs/churn/deploy', body: { trial: 'best', name: 'churn-live' } },
    ]);
    const text = await dialog.innerText();
    expect(text).toContain('curl -X POST http://127.0.0.1:8080/invocations');
    expect(text).toContain('the 19 feature columns');
    expect(text).toContain('tunescope undeploy churn-live');
  });

  it('Deploy takes the trial that is open', async () => {
    await ui.open('/jobs/churn');
    await ui.page.locator('tbody tr[data-trial]').nth(2).click();
    const trial = await ui.page.locator('tbody tr[data-trial]').nth(2).getAttribute('data-trial');
    await ui.page.getByRole('button', { name: 'Deploy this trial' }).click();
    await ui.page.locator('dialog').getByRole('button', { name: 'Deploy' }).click();
    await ui.page.getByText('Ask it').waitFor();
    expect(ui.server.calls[0]?.body).toEqual({ trial, name: 'churn' });
  });

  it('shows why the server refused, and what to do', async () => {
    await ui.open('/jobs/churn');
    ui.server.refusal = {
      status: 409,
      body: problem('endpoint-exists', 'An endpoint named churn already exists.', 'Choose another --name.'),
    };
    await ui.page.getByRole('button', { name: 'Deploy' }).click();
    await ui.page.locator('dialog').getByRole('button', { name: 'Deploy' }).click();
    expect(await ui.page.locator('dialog .failure').innerText()).toBe(
      'An endpoint named churn already exists. Choose another name, or delete that endpoint in the list of endpoints.',
    );
    expect(ui.complaints.splice(0)).toEqual([expect.stringContaining('409')]);
  });

  it('Stop asks first', async () => {
    ui.server.emit('live', pageEvents(pageJob({ name: 'live' }), 20, 3));
    await ui.open('/jobs/live');
    await ui.page.getByRole('button', { name: 'Stop' }).click();
    await ui.page.getByText('The 3 running trials end').waitFor();
    expect(ui.server.calls).toEqual([]);
    await ui.page.getByRole('button', { name: 'Stop the job' }).click();
    await ui.page.locator('.badge-stopping').waitFor();
    expect(ui.server.calls).toEqual([{ method: 'POST', path: '/api/jobs/live/stop', body: {} }]);
  });

  it('Stop ends a job that no process runs, and its open trials', async () => {
    ui.server.emit('dead', pageEvents(pageJob({ name: 'dead' }), 20, 3));
    ui.server.dead.add('dead');
    await ui.open('/jobs/dead');
    await ui.page.getByRole('button', { name: 'Refine' }).click();
    await ui.page.getByText('end it with Stop, or let it go on with').waitFor();
    await ui.page.getByRole('button', { name: 'Cancel' }).click();
    await ui.page.getByRole('button', { name: 'Stop' }).click();
    await ui.page.getByText('its 3 open trials are cut off').waitFor();
    await ui.page.getByRole('button', { name: 'Stop the job' }).click();
    await ui.page.locator('.badge-stopped').waitFor();
    expect(ui.server.calls).toEqual([{ method: 'POST', path: '/api/jobs/dead/stop', body: {} }]);
    expect(await ui.page.locator('.progress-text').textContent()).toContain('3 cut off');
    expect(await ui.page.getByRole('button', { name: 'Stop' }).count()).toBe(0);
  });

  it('Deploy offers a name that is free', async () => {
    for (const name of ['churn', 'CHURN-2']) {
      ui.server.endpoints.push({
        name,
        job: 'churn',
        trial: 'churn-036',
        createdAt: 1_800_000_000_000,
        status: 'in-service',
        address: 'http://127.0.0.1:8080',
      });
    }
    await ui.open('/jobs/churn');
    await ui.page.getByRole('button', { name: 'Deploy' }).click();
    await expect.poll(() => ui.page.getByLabel('Endpoint name').inputValue()).toBe('churn-3');
  });

  it('lists endpoints and deletes one after asking', async () => {
    ui.server.endpoints.push({
      name: 'churn-live',
      job: 'churn',
      trial: 'churn-036',
      createdAt: 1_800_000_000_000,
      status: 'in-service',
      address: 'http://127.0.0.1:8080',
    });
    await ui.open('/');
    await ui.page.getByRole('button', { name: 'Delete endpoint churn-live' }).click();
    expect(ui.server.calls).toEqual([]);
    await ui.page.getByRole('button', { name: 'Delete churn-live', exact: true }).click();
    await ui.page.locator('.endpoint').waitFor({ state: 'detached' });
    expect(ui.server.calls).toEqual([{ method: 'DELETE', path: '/api/endpoints/churn-live', body: null }]);
  });

  it('lists jobs and goes to one without loading the page anew', async () => {
    await ui.open('/');
    await ui.page.evaluate(() => document.body.setAttribute('data-kept', 'yes'));
    await ui.page.getByRole('link', { name: 'churn' }).click();
    await ui.page.locator('.matrix svg').first().waitFor();
    expect(await ui.page.locator('body').getAttribute('data-kept')).toBe('yes');
    await ui.page.goBack();
    await ui.page.getByRole('heading', { name: 'Tuning jobs' }).waitFor();
  });
});
