import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';
import type * as Sdk from '../../src/index.js';

declare global {
  interface Window {
    sdk: typeof Sdk;
  }
}

const types: Record<string, string> = { html: 'text/html', js: 'text/javascript', map: 'application/json' };
const html = `<!doctype html><title>@erp/sdk</title><script type="module">import * as sdk from './index.js'; window.sdk = sdk;</script>`;

/** A browser front end on an origin of its own: pages that have the built package as `window.sdk`. It calls the API across origins. */
export class FrontEnd {
  private constructor(readonly origin: string, private readonly server: Server, private readonly browser: Browser) {}

  /** With Debian's Chromium, without the services that would call home. */
  static async start(): Promise<FrontEnd> {
    const server = createServer((request, response) => {
      const path = new URL(request.url!, 'http://localhost').pathname.slice(1);
      const body = path === '' || path === 'callback' ? Promise.resolve(html) : readFile(new URL(`../../dist/${path}`, import.meta.url));
      body.then(
        content => response.writeHead(200, { 'Content-Type': types[path.includes('.') ? path.split('.').at(-1)! : 'html']! }).end(content),
        () => response.writeHead(404).end(),
      );
    });
    await new Promise<void>(resolve => server.listen(0, 'localhost', resolve));
    const executablePath = process.env['ERP_CHROMIUM'] ?? '/usr/bin/chromium';
    if (!existsSync(executablePath)) throw new Error(`There is no Chromium at ${executablePath}: apt-get install chromium, or set ERP_CHROMIUM to where it is.`);
    const browser = await chromium.launch({
      executablePath,
      args: ['--headless', '--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--no-first-run'],
    });
    return new FrontEnd(`http://localhost:${(server.address() as AddressInfo).port}`, server, browser);
  }

  /** A user's browser: its tabs share storage and cookies. */
  newContext(): Promise<BrowserContext> {
    return this.browser.newContext();
  }

  /** A tab that has loaded the package. */
  async open(context: BrowserContext): Promise<Page> {
    const page = await context.newPage();
    await page.goto(this.origin);
    await loaded(page);
    return page;
  }

  async stop(): Promise<void> {
    await this.browser.close();
    this.server.closeAllConnections();
    this.server.close();
  }
}

/** Waits until the page has the package. */
export async function loaded(page: Page): Promise<void> {
  await page.waitForFunction('window.sdk !== undefined');
}
