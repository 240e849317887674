import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type * as Sdk from '../../src/index.js';
import { vectors } from '../ledger/vectors.js';
import { launch, openPage } from './browser.js';
import { client, firstDay, host, rent } from './host.js';

declare const window: { sdk: typeof Sdk };

let browser: Browser;
let page: Page;
beforeAll(async () => {
  browser = await launch();
  page = await openPage(browser);
});
afterAll(() => browser?.close());

test('The built package works in a browser: sign-in, a write, a list, a refusal', async () => {
  const answer = await page.evaluate(async ({ settings, date, lines }) => {
    const { ErpClient, ErpProblem } = window.sdk;
    const erp = new ErpClient(settings);
    const entry = await erp.journalEntries.create({ date, narration: 'From a browser', lines, post: true }).withResponse();
    const codes: string[] = [];
    for await (const account of erp.accounts.listAll({ limit: 100 })) codes.push(account.code);
    const refusal = await erp.journalEntries.create({ date, narration: 'x', lines: lines.slice(1), post: true }).catch((error: unknown) => error);
    return { entry: entry.data, status: entry.status, codes: codes.length, refused: refusal instanceof ErpProblem && refusal.code };
  }, { settings: host, date: await firstDay(), lines: rent('321.45') });
  expect(answer).toMatchObject({ status: 201, entry: { status: 'posted', totalBase: '321.45' }, refused: 'journal_too_few_lines' });
  expect(answer.codes).toBe((await client.accounts.listAll().toArray()).length);
});

test('The sealed form is the same text in a browser', async () => {
  const texts = await page.evaluate(entries => entries.map(entry => window.sdk.canonicalText(entry)), vectors.entries.map(vector => vector.entry));
  expect(texts).toEqual(vectors.entries.map(vector => vector.canonical));
});
