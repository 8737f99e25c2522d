import { describe, expect, it } from 'vitest';
import type { JobEvent } from '../../src/core/model/event.ts';
import { whyNoBrowser } from '../support/browser.ts';
import { trialName } from '../support/page-events.ts';
import { pageFixture } from '../support/page-fixture.ts';
import { type Kind, measuredJob, measuredOpening, measuredTrial } from '../support/page-measured.ts';

describe.skipIf(whyNoBrowser())('the page of a job of which all is measured', () => {
  const ui = pageFixture();
  const drawer = () => ui.page.locator('.drawer');
  const facts = () => ui.page.locator('.facts').innerText();

  const events = (kind: Kind, trials: number): JobEvent[] => {
    const job = measuredJob(kind);
    const numbers = Array.from({ length: trials }, (_, i) => i + 1);
    return [...measuredOpening(job, kind), ...numbers.flatMap((n) => measuredTrial(job, n, kind))];
  };
  const open = async (width = 1280): Promise<void> => {
    await ui.open('/jobs/churn', width);
    await ui.page.locator('.matrix svg').first().waitFor();
  };
  const openTrial = async (kind: Kind, number: number): Promise<string> => {
    await ui.page.locator(`tr[data-trial="${trialName(measuredJob(kind), number)}"]`).click();
    await drawer().locator('polyline').first().waitFor();
    return await drawer().innerText();
  };
  const linePoints = () =>
    drawer()
      .locator('polyline')
      .evaluateAll((lines) => lines.map((line) => (line.getAttribute('points') ?? '').split(' ').length));

  it('says the parts, the classes, the workers, the interval of the best and the speed', async () => {
    ui.server.emit('churn', events('held-out', 9));
    await open();
    const text = await facts();
    expect(text).toContain('5,634 train + 1,409 validation · 700 test rows no trial sees');
    expect(text).toContain('26.5 % churn = yes');
    expect(text).toContain('XGBoost 3.1.1, 3 workers of 178 MB');
    // Trial 8 has 0.8461 with a standard error of 0.0113.
    expect(text).toMatch(/0\.8461 0\.8226 to 0\.8670/);
    expect(await ui.page.locator('.progress-text').textContent()).toMatch(
      /9 of 60 trials 8 completed, 1 failed · \d+ trials a minute/,
    );
    const titles = await ui.page.locator('.trials thead th').allInnerTexts();
    expect(titles.slice(1, 6).map((title) => title.replace('▾', '').trim())).toEqual([
      '#',
      'AUC',
      'State',
      'PR-AUC',
      'log loss',
    ]);
  });

  it('draws what was measured of a curve, from the state and from events that come later', async () => {
    // A trial is 42 events: its start, 40 rounds, its end.
    const all = events('held-out', 2);
    ui.server.emit('churn', all.slice(0, -42));
    await open();
    await openTrial('held-out', 1);
    expect(await linePoints()).toEqual([4, 40]);
    ui.server.emit('churn', all.slice(-42));
    await ui.page.getByText('2 of 60 trials').waitFor();
    await openTrial('held-out', 2);
    await expect.poll(linePoints).toEqual([4, 40]);
    expect(await drawer().locator('svg').innerHTML()).not.toContain('NaN');
    await drawer().locator('.plot svg').press('Home');
    await expect.poll(() => drawer().locator('p.unseen').textContent()).toContain('round 1, AUC');
  });

  it('groups the metrics of a trial', async () => {
    ui.server.emit('churn', events('held-out', 3));
    await open();
    const text = await openTrial('held-out', 1);
    for (const line of [
      'Ranking',
      'Brier score\t0.1374',
      'At threshold 0.5',
      'specificity\t0.9029',
      'Highest F1',
      'threshold\t0.3187',
      'gap\t0.0710',
      'best round\t25',
      'most memory\t194 MB',
      'The model keeps the first 25 rounds.',
    ]) {
      expect(text).toContain(line);
    }
  });

  it('shows folds with their spread, and offers to deploy a model of all rows', async () => {
    ui.server.emit('churn', events('folds', 4));
    await open();
    expect(await facts()).toContain('5 folds by patient · rows have weights');
    const text = await openTrial('folds', 1);
    expect(text).toContain('Deploying trains one model on all rows first.');
    const rows = await drawer().locator('.folds tbody tr').count();
    expect(rows).toBe(5);
    expect(await drawer().locator('.folds tfoot').innerText()).toMatch(
      /mean\s+0\.8233\s+0\.4200\s+standard deviation\s+0\.0135\s+0\.0158/,
    );
    await drawer().getByRole('button', { name: 'Deploy this trial…' }).click();
    const dialog = ui.page.getByRole('dialog');
    await dialog.getByText('Deploying trains one model on all rows first.').waitFor();
    await dialog.getByRole('button', { name: 'Deploy', exact: true }).click();
    await ui.page.getByText('is in service').waitFor();
    expect(await dialog.innerText()).toContain('One probability a line comes back.');
    expect(ui.server.calls[0]?.body).toMatchObject({ trial: trialName(measuredJob('folds'), 1) });
  });

  it('shows several classes with their shares and the metrics they have', async () => {
    ui.server.emit('churn', events('classes', 4));
    await open();
    expect(await facts()).toContain('cover: 50.0 % spruce, 35.0 % pine, 12.5 % willow, 2.5 % aspen');
    const text = await openTrial('classes', 1);
    expect(text).toContain('Most probable class');
    expect(text).not.toContain('At threshold 0.5');
  });

  it('says what a job that has no trial yet is doing', async () => {
    const [created, prepared, ...rest] = measuredOpening(measuredJob('held-out'), 'held-out');
    ui.server.emit('churn', [created!]);
    await open();
    const text = () => ui.page.locator('.progress-text').textContent();
    expect(await text()).toBe('0 of 60 trials reading the data…');
    ui.server.emit('churn', [prepared!]);
    await expect.poll(text).toBe('0 of 60 trials starting XGBoost…');
    ui.server.emit('churn', rest);
    await expect.poll(text).toBe('0 of 60 trials the first trial begins…');
  });

  it.each(['held-out', 'folds', 'classes'] as const)(
    'keeps a trial with %s inside a narrow screen',
    async (kind) => {
      ui.server.emit('churn', events(kind, 3));
      await open(360);
      const overflow = () =>
        ui.page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      expect(await overflow()).toBe(0);
      await openTrial(kind, 1);
      expect(await overflow()).toBe(0);
      const wide = await drawer()
        .locator('table')
        .evaluateAll((tables) => tables.filter((table) => table.scrollWidth > 360 - 36).length);
      expect(wide).toBe(0);
    },
  );
});
