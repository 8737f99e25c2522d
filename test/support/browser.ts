/** The machine's Chromium, and pages in it that remember what went wrong. */
import { existsSync } from 'node:fs';
import { type Browser, chromium, type Page } from 'playwright-core';

/** Path of the browser, or null when this machine has none. */
export function findChromium(): string | null {
  const asked = process.env.TUNESCOPE_CHROMIUM;
  const places = asked
    ? [asked]
    : ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
  return places.find((place) => existsSync(place)) ?? null;
}

/** Null when a browser is there; else why the test is skipped, which is also printed. */
export function whyNoBrowser(): string | null {
  if (findChromium()) return null;
  const reason =
    'browser tests are skipped: no Chromium here (install one, or set TUNESCOPE_CHROMIUM to its path)';
  console.warn(reason);
  return reason;
}

export function launch(): Promise<Browser> {
  const executablePath = findChromium();
  if (!executablePath) throw new Error('no Chromium');
  return chromium.launch({
    executablePath,
    args: [
      '--no-sandbox',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--use-angle=swiftshader',
      '--enable-unsafe-swiftshader',
      '--ignore-gpu-blocklist',
    ],
  });
}

export interface Watched {
  readonly page: Page;
  /** Console errors and warnings, and exceptions nobody caught. */
  readonly complaints: string[];
}

export async function openPage(
  browser: Browser,
  address: string,
  options: Parameters<Browser['newPage']>[0] = {},
): Promise<Watched> {
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 }, ...options });
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(String(error)));
  await page.goto(address);
  return { page, complaints };
}
