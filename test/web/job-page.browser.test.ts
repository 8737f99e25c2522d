import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { launch, openPage, whyNoBrowser } from '../support/browser.ts';
import {
  ended,
  finishedTrial,
  opening,
  pageEvents,
  pageJob,
  runningTrial,
  trialName,
} from '../support/page-events.ts';
import { PageServer } from '../support/page-server.ts';

const PLOTTED = '.mark-dot, .mark-diamond, .mark-ring, .mark-edge-down, .mark-edge-up';

describe.skipIf(whyNoBrowser())('the page of a job', () => {
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
    expect(complaints).toEqual([]);
  });

  const open = async (job: string, width = 1280): Promise<void> => {
    ({ page, complaints } = await openPage(browser, `${server.address}/jobs/${encodeURIComponent(job)}`, {
      viewport: { width, height: 900 },
    }));
    await page.locator('.matrix svg').first().waitFor();
  };
  const plot = (name: string) => page.locator(`[data-plot="${name}"]`);
  const count = (name: string, marks: string) => plot(name).locator(`.plot svg :is(${marks})`).count();
  const idsOf = (name: string, marks: string): Promise<string[]> =>
    plot(name)
      .locator(`.plot svg :is(${marks})`)
      .evaluateAll((all) => all.map((mark) => mark.getAttribute('data-id') ?? '').sort());

  it('draws points as their trials finish, without a reload', async () => {
    const job = pageJob();
    server.emit('churn', opening(job));
    await open('churn');
    expect(await count('eta', PLOTTED)).toBe(0);
    server.emit('churn', runningTrial(job, 1));
    await plot('eta').locator('.mark-tick').waitFor({ state: 'attached' });
    expect(await count('eta', PLOTTED)).toBe(0);
    server.emit('churn', finishedTrial(job, 1).slice(-1));
    await plot('eta').locator(PLOTTED).first().waitFor();
    server.emit('churn', [...finishedTrial(job, 2), ...finishedTrial(job, 3)]);
    await expect.poll(() => count('eta', PLOTTED)).toBe(3);
    expect(await count('eta', '.mark-tick')).toBe(0);
    expect(await page.locator('.progress-text strong').textContent()).toBe('3 of 60 trials');
  });

  it('draws one mark for each used trial in each plot, and accounts for the rest', async () => {
    server.emit('churn', pageEvents(pageJob(), 45, 3));
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
    server.emit('churn', pageEvents(job, 6));
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
    server.emit('churn', pageEvents(pageJob(), 40));
    await open('churn');
    expect(await count('eta', '.mark-edge-down')).toBeGreaterThan(0);
    await page.getByText('Full range').click();
    await expect.poll(() => count('eta', '.mark-edge-down')).toBe(0);
    expect(await count('eta', PLOTTED)).toBe(37);
  });

  it('highlights the same trials everywhere when a stretch is brushed, and Escape clears', async () => {
    server.emit('churn', pageEvents(pageJob(), 40));
    await open('churn');
    const box = (await plot('eta').locator('.plot svg').boundingBox())!;
    await page.mouse.move(box.x + box.width * 0.5, box.y + 60);
    await page.mouse.down();
    await page.mouse.move(box.x + box.width * 0.8, box.y + 62, { steps: 5 });
    await page.mouse.up();
    const lit = await idsOf('eta', '.is-lit');
    expect(lit.length).toBeGreaterThan(3);
    expect(lit.length).toBeLessThan(37);
    for (const name of ['alpha', 'max_depth', 'Progress']) expect(await idsOf(name, '.is-lit')).toEqual(lit);
    expect(
      await page
        .locator('tr.is-lit')
        .evaluateAll((rows) => rows.map((r) => r.getAttribute('data-trial')).sort()),
    ).toEqual(lit);
    await page.keyboard.press('Escape');
    await expect.poll(() => count('alpha', '.is-lit')).toBe(0);
    expect(await count('alpha', '.is-dim')).toBe(0);
  });

  it('highlights the marks inside a rectangle and no others', async () => {
    server.emit('churn', pageEvents(pageJob(), 40));
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
    await page.mouse.move(box.x + x0, box.y + y0);
    await page.mouse.down();
    await page.mouse.move(box.x + x1, box.y + y1, { steps: 5 });
    await page.mouse.up();
    expect(await idsOf('eta', '.is-lit')).toEqual([...inside].sort());
  });

  it('shows the values of the trial under the pointer', async () => {
    server.emit('churn', [...pageEvents(pageJob(), 40), ended(pageJob(), 40)]);
    await open('churn');
    await plot('eta').locator('.mark-diamond').hover();
    const tip = await page.locator('.tip').innerText();
    expect(tip).toMatch(/Trial \d+ completed/);
    expect(tip).toMatch(/validation:auc\s+0\.8\d{3}/);
    expect(tip).toContain('min_child_weight');
    expect(await page.locator('.active-ring').count()).toBe(5);
  });

  it('opens a trial with its learning curve and all its values on click', async () => {
    server.emit('churn', pageEvents(pageJob(), 30));
    await open('churn');
    await plot('eta').locator('.mark-diamond').click();
    const drawer = page.locator('.drawer');
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
      'train:auc',
    ]) {
      expect(values).toContain(name);
    }
    await page.keyboard.press('Escape');
    await drawer.waitFor({ state: 'detached' });
  });

  it('is walked by keyboard: arrows from point to point, Enter opens, the live region speaks', async () => {
    server.emit('churn', pageEvents(pageJob(), 12));
    await open('churn');
    await plot('eta').locator('.plot svg').focus();
    const heard: (string | null)[] = [];
    const seen = new Set<string>();
    for (let i = 0; i < 12; i++) {
      await page.keyboard.press('ArrowRight');
      const [x] = await plot('eta')
        .locator('.active-ring')
        .evaluateAll((rings) => rings.map((r) => r.getAttribute('cx') ?? ''));
      seen.add(x ?? '');
      heard.push(await page.locator('main > p[aria-live]').textContent());
    }
    expect(seen.size).toBe(12);
    expect(new Set(heard).size).toBe(12);
    expect(heard[0]).toMatch(/^Trial \d+, (completed|failed), .*eta 0\.00/);
    await page.keyboard.press('Home');
    await page.keyboard.press('Enter');
    await page.locator('.drawer').waitFor();
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('drawer-title');
    await page.keyboard.press('Escape');
    await page.locator('.drawer').waitFor({ state: 'detached' });
    expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('svg');
  });

  it('sorts the table, and walks and picks its rows by keyboard', async () => {
    server.emit('churn', pageEvents(pageJob(), 12));
    await open('churn');
    await page.getByRole('button', { name: 'alpha' }).click();
    const header = page.getByRole('columnheader', { name: 'alpha' });
    expect(await header.getAttribute('aria-sort')).toBe('ascending');
    const first = page.locator('tbody tr[data-trial]').first();
    expect(await first.locator('td').nth(5).textContent()).toBe('0');
    await first.focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press(' ');
    expect(await page.locator('tr.is-lit').count()).toBe(1);
    expect(await count('eta', '.is-lit')).toBe(1);
    await page.keyboard.press('Enter');
    await page.locator('.drawer').waitFor();
  });

  it('groups failures by cause', async () => {
    server.emit('churn', pageEvents(pageJob(), 40));
    await open('churn');
    const groups = await page.locator('.failures li').allInnerTexts();
    expect(groups).toHaveLength(2);
    expect(groups[0]).toMatch(
      /^2 trials: The worker process ended with signal SIGKILL\.\s+trial 7\s+trial 20/,
    );
  });

  it('says when no process runs the job', async () => {
    server.emit('churn', pageEvents(pageJob(), 5, 2));
    server.dead.add('churn');
    await open('churn');
    await page.getByText('tunescope tune --resume churn').waitFor();
    expect(await page.getByRole('button', { name: 'Stop' }).count()).toBe(0);
  });

  it.each([360, 400])(
    'has no horizontal overflow at %i pixels, with and without an open trial',
    async (width) => {
      server.emit('churn', pageEvents(pageJob(), 45, 3));
      await open('churn', width);
      const overflow = () =>
        page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      expect(await overflow()).toBe(0);
      await plot('eta').locator('.mark-diamond').click();
      await page.locator('.drawer polyline').first().waitFor();
      expect(await overflow()).toBe(0);
      expect(await page.locator('.drawer').evaluate((d) => d.getBoundingClientRect().width)).toBe(width);
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
    server.emit(job.name, events);
    await open(job.name);
    expect(await page.locator('h1').textContent()).toBe('<b>job</b>');
    expect(await page.locator('h3').first().textContent()).toBe(name);
    expect(await page.locator('main img, main i, main b, main script').count()).toBe(0);
    expect(await page.title()).not.toBe('1');
  });
});
