import { readFile } from 'node:fs/promises';
import { chromium, type Browser, type Page } from 'playwright-core';
import { host } from './host.js';

const folder = '/sdk-test/';
const types: Record<string, string> = { html: 'text/html', js: 'text/javascript', map: 'application/json' };

/** Debian's Chromium, without the services that would call home. */
export function launch(): Promise<Browser> {
  return chromium.launch({
    executablePath: process.env['ERP_CHROMIUM'] ?? '/usr/bin/chromium',
    args: ['--headless', '--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--no-first-run'],
  });
}

/**
 * A page of the API's own origin that has the built package as `window.sdk`. Only the package's files are put in its way: what the package
 * asks for goes to the real API.
 */
export async function openPage(browser: Browser): Promise<Page> {
  const page = await (await browser.newContext()).newPage();
  await page.route(`${host.baseUrl}${folder}**`, async route => {
    const path = new URL(route.request().url()).pathname.slice(folder.length);
    const extension = path.split('.').at(-1)!;
    const body = extension === 'html' ? html : await readFile(new URL(`../../dist/${path}`, import.meta.url));
    await route.fulfill({ body, contentType: types[extension]! });
  });
  await page.goto(`${host.baseUrl}${folder}index.html`);
  await page.waitForFunction('window.sdk !== undefined');
  return page;
}

const html = `<!doctype html><title>@erp/sdk</title><script type="module">import * as sdk from './index.js'; window.sdk = sdk;</script>`;
