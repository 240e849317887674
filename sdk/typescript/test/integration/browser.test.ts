import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type * as Sdk from '../../src/index.js';
import { proofs } from '../ledger/vectors.js';
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

test('A proof of the ledger is verified in a browser', async () => {
  const flaws = await page.evaluate(async all => {
    const [genuine] = all;
    const forged = { ...genuine!, entry: { ...genuine!.entry, narration: 'Forged' } };
    return Promise.all([...all.map(proof => window.sdk.verifyProof(proof)), window.sdk.verifyProof(forged)]);
  }, proofs as readonly Sdk.LedgerProof[]);
  expect(flaws).toEqual([undefined, undefined, undefined, undefined, undefined, 'entry_not_in_seal']);
});
