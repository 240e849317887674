import { afterAll, beforeAll, expect, test } from 'vitest';
import type { LedgerProof } from '../../src/index.js';
import { proofs } from '../ledger/vectors.js';
import { FrontEnd, loaded } from './browser.js';
import { anonymous, client, firstDay, host, rent } from './host.js';

let frontEnd: FrontEnd;
beforeAll(async () => {
  frontEnd = await FrontEnd.start();
});
afterAll(() => frontEnd?.stop());

test('The built package works in a browser on another origin: a write, a list, a refusal, a file', async () => {
  const page = await frontEnd.open(await frontEnd.newContext());
  const answer = await page.evaluate(async ({ settings, date, lines }) => {
    const { ErpClient, ErpProblem } = window.sdk;
    const erp = new ErpClient(settings);
    const entry = await erp.journalEntries.create({ date, narration: 'From a browser', lines, post: true }).withResponse();
    const codes: string[] = [];
    for await (const account of erp.accounts.listAll({ limit: 100 })) codes.push(account.code);
    const refusal = await erp.journalEntries.create({ date, narration: 'x', lines: lines.slice(1), post: true }).catch((error: unknown) => error);
    const { fileName } = await erp.reports.trialBalance({ asOf: date }, { accept: 'text/csv' });
    return { entry: entry.data, etag: entry.etag, location: entry.location, codes: codes.length, refused: refusal instanceof ErpProblem && refusal.code, fileName };
  }, { settings: host, date: await firstDay(), lines: rent('321.45') });
  expect(answer).toMatchObject({ entry: { status: 'posted', totalBase: '321.45' }, refused: 'journal_too_few_lines' });
  // Headers that the API must expose to scripts of other origins.
  expect(answer).toMatchObject({ etag: `"${answer.entry.version}"`, location: `/v1/journal-entries/${answer.entry.id}`, fileName: expect.stringMatching(/\.csv$/) });
  expect(answer.codes).toBe((await client.accounts.listAll().toArray()).length);
});

test('A proof of the ledger is verified in a browser', async () => {
  const page = await frontEnd.open(await frontEnd.newContext());
  const flaws = await page.evaluate(async all => {
    const [genuine] = all;
    const forged = { ...genuine!, entry: { ...genuine!.entry, narration: 'Forged' } };
    return Promise.all([...all.map(proof => window.sdk.verifyProof(proof)), window.sdk.verifyProof(forged)]);
  }, proofs as readonly LedgerProof[]);
  expect(flaws).toEqual([undefined, undefined, undefined, undefined, undefined, 'entry_not_in_seal']);
});

test('A person signs in on the page of the API, and two tabs renew the tokens once', async () => {
  const slug = `browser-${crypto.randomUUID().slice(0, 8)}`;
  const owner = { email: `${slug}@test.example`, name: 'Rahima Khatun', password: 'correct horse battery staple' };
  await anonymous.tenants.signUp({ name: slug, slug, owner, organization: { code: 'ORG', name: 'Khatun Traders Ltd' } });
  const app = { baseUrl: host.baseUrl, clientId: 'erp-dev', redirectUri: `${frontEnd.origin}/callback` };

  const context = await frontEnd.newContext();
  const first = await frontEnd.open(context);
  await first.evaluate(async options => {
    const { url, pending } = await window.sdk.beginSignIn(options);
    sessionStorage.setItem('pending', JSON.stringify(pending));
    location.assign(url);
  }, app).catch(() => undefined); // the page is left before it can answer
  await first.fill('input[name=email]', owner.email);
  await first.fill('input[name=password]', owner.password);
  await first.click('button[type=submit]');
  await first.waitForURL(`${app.redirectUri}?**`);
  await loaded(first);
  const name = await first.evaluate(async options => {
    const tokens = await window.sdk.completeSignIn(options, location.href, JSON.parse(sessionStorage.getItem('pending')!));
    await window.sdk.sharedStore().save(tokens);
    const me = await new window.sdk.ErpClient({ ...options, tokens }).me.get();
    return me.user!.name;
  }, app);
  expect(name).toBe(owner.name);

  // The access token has expired: both tabs need a new one at the same moment, from a refresh token that answers once.
  const second = await frontEnd.open(context);
  let renewals = 0;
  context.on('request', request => void (request.url().endsWith('/connect/token') && renewals++));
  await first.evaluate(async () => {
    const tokens = window.sdk.sharedStore();
    await tokens.save({ ...(await tokens.load())!, expiresAt: 0 });
  });
  const names = await Promise.all([first, second].map(page => page.evaluate(async options => {
    const erp = new window.sdk.ErpClient({ ...options, tokens: window.sdk.sharedStore() });
    const answers = await Promise.all([1, 2, 3].map(() => erp.organizations.list()));
    return answers.map(answer => answer.data[0]!.name);
  }, app)));
  expect(names.flat()).toEqual(Array.from({ length: 6 }, () => 'Khatun Traders Ltd'));
  expect(renewals).toBe(1);
});
