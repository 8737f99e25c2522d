import { describe, expect, it } from 'vitest';
import type { JobEvent } from '../../src/core/model/event.ts';
import { whyNoBrowser } from '../support/browser.ts';
import {
  cutOff,
  ended,
  finishedTrial,
  opening,
  pageEvents,
  pageJob,
  runningTrial,
  trialName,
} from '../support/page-events.ts';
import { pageFixture } from '../support/page-fixture.ts';

const PLOTTED = '.mark-dot, .mark-diamond, .mark-ring, .mark-edge-down, .mark-edge-up';

describe.skipIf(whyNoBrowser())('the page of a job', () => {
  const ui = pageFixture();
  const open = async (job: string, width = 1280): Promise<void> => {
    await ui.open(`/jobs/${encodeURIComponent(job)}`, width);
    await ui.page.locator('.matrix svg').first().waitFor();
  };
  const plot = (name: string) => ui.page.locator(`[data-plot="${name}"]`);
  const count = (name: string, marks: string) => plot(name).locator(`.plot svg :is(${marks})`).count();
  const idsOf = (name: string, marks: string): Promise<string[]> =>
    plot(name)
      .locator(`.plot svg :is(${marks})`)
      .evaluateAll((all) => all.map((mark) => mark.getAttribute('data-id') ?? '').sort());

  it('draws points as their trials finish, without a reload', async () => {
    const job = pageJob();
    ui.server.emit('churn', opening(job));
    await open('churn');
    expect(await count('eta', PLOTTED)).toBe(0);
    ui.server.emit('churn', runningTrial(job, 1));
    await plot('eta').locator('.mark-tick').waitFor({ state: 'attached' });
    expect(await count('eta', PLOTTED)).toBe(0);
    ui.server.emit('churn', finishedTrial(job, 1).slice(-1));
    await plot('eta').locator(PLOTTED).first().waitFor();
    ui.server.emit('churn', [...finishedTrial(job, 2), ...finishedTrial(job, 3)]);
    await expect.poll(() => count('eta', PLOTTED)).toBe(3);
    expect(await count('eta', '.mark-tick')).toBe(0);
    expect(await ui.page.locator('.progress-text strong').textContent()).toBe('3 of 60 trials');
  });

  it('draws one mark for each used trial in each plot, and accounts for the rest', async () => {
    ui.server.emit('churn', pageEvents(pageJob(), 45, 3));
    await open('churn');
    for (const name of ['eta', 'alpha', 'max_depth', 'min_child_weight', 'Progress']) {
      expect(await count(name, PLOTTED)).toBe(42);
      expect(await count(name, '.mark-cross')).toBe(3);
      expect(await count(name, '.mark-tick')).toBe(3);
      const text = (await plot(name).locator('.accounting').textContent()) ?? '';
      const [shown = 0, total = 0, ...rest] = (text.replace(/below [\d.]+/, '').match(/\d+/g) ?? []).map(
        Number,
      );
      expect(text).toContain('3 failed, 3 running');
      expect(total).toBe(48);
      expect(rest.reduce((sum, n) => sum + n, shown)).toBe(48);
    }
  });

  it('draws alpha = 0 at the left end of its axis', async () => {
    const job = pageJob();
    ui.server.emit('churn', pageEvents(job, 6));
    await open('churn');
    const zero = plot('alpha').locator(`.plot svg [data-id="${trialName(job, 3)}"]`);
    await zero.waitFor({ state: 'attached' });
    const rug = await plot('alpha')
      .locator('.rug')
      .evaluate((rect) => Number(rect.getAttribute('x')));
    const x = await zero.evaluate((mark) =>
      Number(mark.getAttribute('cx') ?? /M([\d.]+)/.exec(mark.getAttribute('d') ?? '')?.[1]),
    );
    expect(Math.abs(x - rug)).toBeLessThan(8);
  });

  it('shows all trials in their place on the full range', async () => {
    ui.server.emit('churn', pageEvents(pageJob(), 40));
    await open('churn');
    expect(await count('eta', '.mark-edge-down')).toBeGreaterThan(0);
    await ui.page.getByText('Full range').click();
    await expect.poll(() => count('eta', '.mark-edge-down')).toBe(0);
    expect(await count('eta', PLOTTED)).toBe(37);
  });

  it('highlights the same trials everywhere when a stretch is brushed, and Escape clears', async () => {
    ui.server.emit('churn', pageEvents(pageJob(), 40));
    await open('churn');
    const box = (await plot('eta').locator('.plot svg').boundingBox())!;
    await ui.page.mouse.move(box.x + box.width * 0.5, box.y + 60);
    await ui.page.mouse.down();
    await ui.page.mouse.move(box.x + box.width * 0.8, box.y + 62, { steps: 5 });
    await ui.page.mouse.up();
    const lit = await idsOf('eta', '.is-lit');
    expect(lit.length).toBeGreaterThan(3);
    expect(lit.length).toBeLessThan(37);
    for (const name of ['alpha', 'max_depth', 'Progress']) expect(await idsOf(name, '.is-lit')).toEqual(lit);
    expect(
      await ui.page
        .locator('tr.is-lit')
        .evaluateAll((rows) => rows.map((r) => r.getAttribute('data-trial')).sort()),
    ).toEqual(lit);
    await ui.page.keyboard.press('Escape');
    await expect.poll(() => count('alpha', '.is-lit')).toBe(0);
    expect(await count('alpha', '.is-dim')).toBe(0);
  });

  it('highlights the marks inside a rectangle and no others', async () => {
    ui.server.emit('churn', pageEvents(pageJob(), 40));
    await open('churn');
    const box = (await plot('alpha').locator('.plot svg').boundingBox())!;
    const [x0, y0, x1, y1] = [box.width * 0.3, 40, box.width * 0.6, 110];
    const inside = await plot('alpha')
      .locator('.plot svg .mark-dot')
      .evaluateAll(
        (marks, [left, top, right, bottom]) =>
          marks
            .filter((m) => {
              const [x, y] = [Number(m.getAttribute('cx')), Number(m.getAttribute('cy'))];
              return x >= left! && x <= right! && y >= top! && y <= bottom!;
            })
            .map((m) => m.getAttribute('data-id')),
        [x0, y0, x1, y1],
      );
    expect(inside.length).toBeGreaterThan(1);
    await ui.page.mouse.move(box.x + x0, box.y + y0);
    await ui.page.mouse.down();
    await ui.page.mouse.move(box.x + x1, box.y + y1, { steps: 5 });
    await ui.page.mouse.up();
    expect(await idsOf('eta', '.is-lit')).toEqual([...inside].sort());
  });

  it('shows the values of the trial under the pointer', async () => {
    ui.server.emit('churn', [...pageEvents(pageJob(), 40), ended(pageJob(), 40)]);
    await open('churn');
    await plot('eta').locator('.mark-diamond').hover();
    const tip = await ui.page.locator('.tip').innerText();
    expect(tip).toMatch(/Trial \d+ completed/);
    expect(tip).toMatch(/AUC\s+0\.8\d{3}/);
    expect(tip).toContain('min_child_weight');
    expect(await ui.page.locator('.active-ring').count()).toBe(5);
  });

  it('opens a trial with its learning curve and all its values on click', async () => {
    ui.server.emit('churn', pageEvents(pageJob(), 30));
    await open('churn');
    await plot('eta').locator('.mark-diamond').click();
    const drawer = ui.page.locator('.drawer');
    await drawer.locator('polyline').first().waitFor();
    const lengths = await drawer
      .locator('polyline')
      .evaluateAll((lines) => lines.map((l) => (l.getAttribute('points') ?? '').split(' ').length));
    expect(lengths).toEqual([40, 40]);
    const values = await drawer.innerText();
    for (const name of [
      'eta',
      'alpha',
      'max_depth',
      'min_child_weight',
      'num_round',
      'binary:logistic',
      'training AUC',
    ]) {
      expect(values).toContain(name);
    }
    await ui.page.keyboard.press('Escape');
    await drawer.waitFor({ state: 'detached' });
  });

  it('is walked by keyboard: arrows from point to point, Enter opens, the live region speaks', async () => {
    ui.server.emit('churn', pageEvents(pageJob(), 12));
    await open('churn');
    await plot('eta').locator('.plot svg').focus();
    const heard: (string | null)[] = [];
    const seen = new Set<string>();
    for (let i = 0; i < 12; i++) {
      await ui.page.keyboard.press('ArrowRight');
      const [x] = await plot('eta')
        .locator('.active-ring')
        .evaluateAll((rings) => rings.map((r) => r.getAttribute('cx') ?? ''));
      seen.add(x ?? '');
      heard.push(await ui.page.locator('main > p[aria-live]').textContent());
    }
    expect(seen.size).toBe(12);
    expect(new Set(heard).size).toBe(12);
    expect(heard[0]).toMatch(/^Trial \d+, (completed|failed), .*eta 0\.00/);
    await ui.page.keyboard.press('Home');
    await ui.page.keyboard.press('Enter');
    await ui.page.locator('.drawer').waitFor();
    expect(await ui.page.evaluate(() => document.activeElement?.id)).toBe('drawer-title');
    await ui.page.keyboard.press('Escape');
    await ui.page.locator('.drawer').waitFor({ state: 'detached' });
    expect(await ui.page.evaluate(() => document.activeElement?.tagName)).toBe('svg');
  });

  it('sorts the table, and walks and picks its rows by keyboard', async () => {
    ui.server.emit('churn', pageEvents(pageJob(), 12));
    await open('churn');
    await ui.page.getByRole('button', { name: 'alpha' }).click();
    const header = ui.page.getByRole('columnheader', { name: 'alpha' });
    expect(await header.getAttribute('aria-sort')).toBe('ascending');
    const first = ui.page.locator('tbody tr[data-trial]').first();
    expect(await first.locator('td').nth(5).textContent()).toBe('0');
    await first.focus();
    await ui.page.keyboard.press('ArrowDown');
    await ui.page.keyboard.press(' ');
    expect(await ui.page.locator('tr.is-lit').count()).toBe(1);
    expect(await count('eta', '.is-lit')).toBe(1);
    await ui.page.keyboard.press('Enter');
    await ui.page.locator('.drawer').waitFor();
  });

  it('groups failures by cause', async () => {
    ui.server.emit('churn', pageEvents(pageJob(), 40));
    await open('churn');
    const groups = await ui.page.locator('.failures li').allInnerTexts();
    expect(groups).toHaveLength(2);
    expect(groups[0]).toMatch(
      /^2 trials: The worker process ended with signal SIGKILL\.\s+trial 7\s+trial 20/,
    );
  });

  it('says when no process runs the job', async () => {
    ui.server.emit('churn', pageEvents(pageJob(), 5, 2));
    ui.server.dead.add('churn');
    await open('churn');
    await ui.page.getByText('tunescope tune --resume churn').waitFor();
  });

  it('shows trials cut off with their job as such, and draws no point for them', async () => {
    const job = pageJob();
    const reached = [11, 12].map((n) => cutOff(trialName(job, n), job.createdAt + 60_000));
    ui.server.emit('churn', [...pageEvents(job, 10, 2), ...reached]);
    await open('churn');
    expect(await count('eta', PLOTTED)).toBe(9);
    expect(await count('eta', '.mark-tick.tone-noise')).toBe(2);
    expect(await plot('eta').locator('.accounting').textContent()).toContain('1 failed, 2 cut off');
    expect(await ui.page.locator('.progress-text').textContent()).toContain(
      '12 of 60 trials 9 completed, 2 cut off, 1 failed',
    );
    const row = ui.page.locator(`tr[data-trial="${trialName(job, 11)}"]`);
    expect(await row.locator('td').allTextContents()).toEqual(expect.arrayContaining(['11', '–', 'cut off']));
    await row.click();
    expect(await ui.page.locator('.drawer-head').innerText()).toContain('cut off');
    expect(await ui.page.locator('.drawer-value strong').textContent()).toBe('–');
  });

  it('puts the causes first when every trial failed, and offers nothing that needs a result', async () => {
    const job = pageJob();
    const cause = 'Check failed: label must be in [0,1] for logistic regression.';
    const failed = [1, 2, 3].flatMap((n): JobEvent[] => {
      const end = { outcome: 'failed', cause, seconds: 0.1, model: null } as const;
      return [
        ...runningTrial(job, n, 0),
        { type: 'trial-finished', at: job.createdAt + 5000, trial: trialName(job, n), ...end },
      ];
    });
    const reason = 'all 3 trials failed';
    const end = { type: 'job-finished', at: job.createdAt + 5000, status: 'failed', reason } as const;
    ui.server.emit('churn', [...opening(job), ...failed, end]);
    await open('churn');
    expect(await ui.page.locator('main h2').allTextContents()).toEqual([
      'Failures',
      'AUC against each hyperparameter',
      'Trials',
    ]);
    expect(await ui.page.locator('.failures li').allInnerTexts()).toEqual([
      expect.stringContaining(`3 trials: ${cause}`),
    ]);
    expect(await ui.page.locator('.banner-error').innerText()).toBe('The job failed. All 3 trials failed.');
    for (const name of ['Deploy', 'Refine']) {
      const button = ui.page.getByRole('button', { name });
      expect(await button.isDisabled()).toBe(true);
      expect(await button.getAttribute('title')).toBe('No trial has a result.');
    }
    expect(await count('eta', '.mark-cross')).toBe(3);
    expect(await plot('eta').locator('.accounting').textContent()).toBe('0 of 3 shown: 3 failed');
  });

  it('marks a job whose trials were replayed from a table', async () => {
    const events = pageEvents(pageJob(), 5).map((event) =>
      event.type === 'engine-started' ? { ...event, trainer: 'replay' as const, version: 'a table' } : event,
    );
    ui.server.emit('churn', events);
    await open('churn');
    expect(await ui.page.locator('.badge-replay').textContent()).toBe('Replay');
    await ui.page.getByText('no model was trained').waitFor();
    expect(await ui.page.locator('.facts').innerText()).toContain('replay of a table');
    expect(await ui.page.locator('.facts').innerText()).not.toContain('XGBoost');
  });

  it('tells the best range in words, on the page and to screen readers', async () => {
    ui.server.emit('churn', pageEvents(pageJob(), 40));
    await open('churn');
    const words = /best \d+ trials .*eta in 0\.0\d+\.\.0\.\d+\./;
    expect(await plot('eta').locator('.remarks').textContent()).toMatch(words);
    const id = await plot('eta').locator('.plot svg').getAttribute('aria-describedby');
    expect(await ui.page.locator(`[id="${id}"]`).textContent()).toMatch(words);
    expect(await plot('Progress').locator('.plot .unseen').first().textContent()).toBe(
      'AUC against trial number',
    );
  });

  it('says which points are spread sideways', async () => {
    ui.server.emit('churn', pageEvents(pageJob(), 4));
    await open('churn');
    const aside = (name: string) => plot(name).locator('.panel-head .faint').textContent();
    expect(await aside('max_depth')).toBe('2..12 · spread for legibility');
    expect(await aside('alpha')).toBe('0..10');
  });

  it('speaks of a broken job, but not of notes that follow each trial', async () => {
    ui.server.emit('churn', pageEvents(pageJob(), 40));
    ui.server.dead.add('churn');
    await open('churn');
    const live = ui.page.locator('.banners[aria-live]');
    await live.getByText('No process runs this job.').waitFor();
    expect(await ui.page.locator('.notes').count()).toBe(1);
    expect(await ui.page.locator('[aria-live] .notes').count()).toBe(0);
  });

  it('keeps the number and the result of a row in sight while a narrow table is scrolled', async () => {
    ui.server.emit('churn', pageEvents(pageJob(), 12));
    await open('churn', 400);
    const box = ui.page.locator('.table-box');
    await box.evaluate((b) => {
      b.scrollLeft = b.scrollWidth;
    });
    const left = (await box.boundingBox())!.x;
    const cell = (at: number) => ui.page.locator('tbody tr[data-trial]').first().locator('td').nth(at);
    const number = (await cell(1).boundingBox())!;
    const value = (await cell(2).boundingBox())!;
    expect(Math.abs(number.x - left)).toBeLessThan(3);
    expect(Math.abs(value.x - number.x - number.width)).toBeLessThan(3);
    expect(value.x + value.width).toBeLessThan(200);
  });

  it.each([360, 400])(
    'has no horizontal overflow at %i pixels, with and without an open trial',
    async (width) => {
      ui.server.emit('churn', pageEvents(pageJob(), 45, 3));
      await open('churn', width);
      const overflow = () =>
        ui.page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      expect(await overflow()).toBe(0);
      await plot('eta').locator('.mark-diamond').click();
      await ui.page.locator('.drawer polyline').first().waitFor();
      expect(await overflow()).toBe(0);
      expect(await ui.page.locator('.drawer').evaluate((d) => d.getBoundingClientRect().width)).toBe(width);
    },
  );

  it('shows markup in names as text', async () => {
    const name = '<img src=x onerror="document.title=1">';
    const job = pageJob({
      name: '<b>job</b>',
      space: [{ kind: 'categorical', name, values: ['<script>alert(1)</script>', '<i>b</i>'] }],
    });
    const events = pageEvents(job, 4).map((event) =>
      event.type === 'trial-started' ? { ...event, config: { [name]: '<i>b</i>' } } : event,
    );
    ui.server.emit(job.name, events);
    await open(job.name);
    expect(await ui.page.locator('h1').textContent()).toBe('<b>job</b>');
    expect(await ui.page.locator('h3').first().textContent()).toBe(name);
    expect(await ui.page.locator('main img, main i, main b, main script').count()).toBe(0);
    expect(await ui.page.title()).not.toBe('1');
  });
});
