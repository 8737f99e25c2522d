/** What every browser test of the page needs: one browser, a fresh server and page for each test. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect } from 'vitest';
import { launch, openPage } from './browser.ts';
import { PageServer } from './page-server.ts';

export interface PageFixture {
  readonly server: PageServer;
  /** After `open`. */
  readonly page: Page;
  /** Console errors and warnings so far; a test fails when any are left that are not excused. */
  readonly complaints: string[];
  readonly open: (path: string, width?: number) => Promise<void>;
}

/** To be called once inside a `describe`. `excused`: complaints that belong to what is tested. */
export function pageFixture(excused: (complaint: string) => boolean = () => false): PageFixture {
  let browser: Browser | null = null;
  let server: PageServer | null = null;
  let page: Page | null = null;
  let complaints: string[] = [];

  beforeAll(async () => {
    browser = await launch();
  });
  afterAll(() => browser?.close());
  beforeEach(async () => {
    server = await PageServer.open();
  });
  afterEach(async () => {
    await page?.close();
    page = null;
    await server?.[Symbol.asyncDispose]();
    expect(complaints.filter((complaint) => !excused(complaint))).toEqual([]);
  });

  return {
    get server() {
      return mustBe(server);
    },
    get page() {
      return mustBe(page);
    },
    get complaints() {
      return complaints;
    },
    open: async (path, width = 1280) => {
      const viewport = { width, height: 900 };
      const opened = await openPage(mustBe(browser), mustBe(server).address + path, { viewport });
      ({ page, complaints } = opened);
    },
  };
}

function mustBe<T>(value: T | null): T {
  if (value === null) throw new Error('used before its time: see PageFixture');
  return value;
}
