import { expect, test } from 'vitest';
import { ErpClient, ErpProblem, ErpSignInError, mediaTypes } from '../../src/index.js';
import { failureOf } from '../server.js';
import { anonymous, client, firstDay, host, rent } from './host.js';

test('An entry goes from draft to posted, and its amount comes back digit for digit', async () => {
  const date = await firstDay();
  const draft = await client.journalEntries.create({ date, narration: 'Office rent', lines: rent('98765432109876.54') });
  expect(draft).toMatchObject({ status: 'draft', totalBase: '98765432109876.54', number: null });
  const posted = await client.journalEntries.post(draft.id, { ifMatch: draft });
  expect(posted).toMatchObject({ id: draft.id, status: 'posted' });
  expect(posted.number).toMatch(/\d$/);
  const reversal = await client.journalEntries.reverse(posted.id, { date });
  expect(reversal).toMatchObject({ reversesEntryId: posted.id, totalBase: '98765432109876.54' });
});

test('The same key gives the same entry, also to another process', async () => {
  const body = { date: await firstDay(), narration: 'Paid once', lines: rent('100.00'), post: true };
  const idempotencyKey = crypto.randomUUID();
  const first = await client.journalEntries.create(body, { idempotencyKey }).withResponse();
  const again = await new ErpClient(host).journalEntries.create(body, { idempotencyKey }).withResponse();
  expect(again.data).toEqual(first.data);
  expect([first.isReplay, again.isReplay]).toEqual([false, true]);
  expect(first.location).toBe(`/v1/journal-entries/${first.data.id}`);
  expect(await failureOf(client.journalEntries.create({ ...body, narration: 'Other' }, { idempotencyKey }))).toMatchObject({ status: 422, code: 'idempotency_key_reused' });
});

test('A change needs the version that was seen', async () => {
  const draft = await client.journalEntries.create({ date: await firstDay(), narration: 'First', lines: rent('1.00') });
  const { etag } = await client.journalEntries.get(draft.id).withResponse();
  expect(etag).toBe(`"${draft.version}"`);
  const changed = await client.journalEntries.update(draft.id, { narration: 'Second', reference: 'R-1' }, { ifMatch: etag! });
  expect(changed).toMatchObject({ narration: 'Second', reference: 'R-1' });
  expect(await client.journalEntries.update(draft.id, { reference: null }, { ifMatch: changed })).toMatchObject({ reference: null });
  expect(await failureOf(client.journalEntries.update(draft.id, { narration: 'Third' }, { ifMatch: draft }))).toMatchObject({ status: 412 });
  const last = await client.journalEntries.get(draft.id);
  expect(await client.journalEntries.get(draft.id, {}, { ifNoneMatch: last })).toBeUndefined();
  await client.journalEntries.delete(draft.id, { ifMatch: last });
  expect(await failureOf(client.journalEntries.get(draft.id))).toMatchObject({ status: 404 });
});

test('A preview tells the effects and keeps nothing', async () => {
  const body = { date: await firstDay(), narration: `Preview ${crypto.randomUUID()}`, lines: rent('5.00'), post: true };
  const preview = await client.journalEntries.create(body, { preview: true });
  expect(preview.result).toMatchObject({ status: 'posted', totalBase: '5.00' });
  expect(preview.effects.length).toBeGreaterThan(0);
  expect((await client.journalEntries.list({ text: body.narration })).data).toEqual([]);
});

test('A refusal names each broken rule and its place', async () => {
  const lines = [{ accountCode: '6210', debit: '1.001' }, { accountCode: '1113', credit: '1.001' }];
  const refusal = (await failureOf(client.journalEntries.create({ date: await firstDay(), narration: 'x', lines, post: true }))) as ErpProblem;
  expect(refusal).toBeInstanceOf(ErpProblem);
  expect(refusal).toMatchObject({ status: 400, code: 'amount_too_many_decimals' });
  expect(refusal.at('/lines/0/debit')[0]).toMatchObject({ code: 'amount_too_many_decimals', args: { currency: 'BDT' } });
  expect(refusal.traceId).toMatch(/\w/);
  const bangla = new ErpClient({ ...host, language: 'bn' });
  expect(((await failureOf(bangla.journalEntries.get(crypto.randomUUID()))) as ErpProblem).detail).toMatch(/[\u0980-\u09ff]/);
});

test('A list is read to its end, in its order', async () => {
  const accounts = await client.accounts.listAll({ limit: 17 }).toArray();
  expect(accounts.length).toBeGreaterThan(100);
  expect(new Set(accounts.map(account => account.id)).size).toBe(accounts.length);
  const sizes: number[] = [];
  for await (const page of client.accounts.listAll({ limit: 100 }).pages()) sizes.push(page.data.length);
  expect(sizes.reduce((sum, size) => sum + size)).toBe(accounts.length);
  const file = await client.accounts.export();
  expect(file).toMatchObject({ mediaType: 'text/csv' });
  expect((await file.text()).trim().split('\n')).toHaveLength(accounts.length + 1);
});

test('What is left of the quotas comes with an answer', async () => {
  const { rateLimits } = await client.me.get().withResponse();
  expect(rateLimits).toMatchObject([{ policy: 'client', quota: 60_000, windowSeconds: 60 }, { policy: 'tenant', quota: 120_000, windowSeconds: 60 }]);
  for (const { remaining, quota } of rateLimits) expect(remaining).toBeLessThan(quota!);
});

test('A chart that was exported can be imported', async () => {
  const csv = await (await client.accounts.export()).text();
  const { effects } = await client.accounts.import(csv, {}, { preview: true });
  expect(Array.isArray(effects)).toBe(true);
});

test('A report comes as JSON and as files', async () => {
  const asOf = await firstDay();
  await client.journalEntries.create({ date: asOf, narration: 'Rent', lines: rent('0.01'), post: true });
  const report = await client.reports.trialBalance({ asOf });
  expect(report).toMatchObject({ asOf, balanced: true, baseCurrency: 'BDT' });
  const { closingDebit, closingCredit } = report.columns[0]!.totals;
  expect(closingDebit).toBe(closingCredit);
  const csv = await client.reports.trialBalance({ asOf }, { accept: mediaTypes.csv });
  expect(csv).toMatchObject({ mediaType: 'text/csv', fileName: expect.stringMatching(/\.csv$/) });
  expect(await csv.text()).toContain('6210');
  const xlsx = await client.reports.trialBalance({ asOf }, { accept: mediaTypes.xlsx });
  expect(new TextDecoder().decode((await new Response(xlsx.stream).arrayBuffer()).slice(0, 2))).toBe('PK');
});

test('Who cannot sign in is told so', async () => {
  const error = await failureOf(new ErpClient({ ...host, clientSecret: 'wrong' }).organizations.list());
  expect(error).toBeInstanceOf(ErpSignInError);
  expect(error).toMatchObject({ code: 'invalid_client' });
  expect(await failureOf(anonymous.organizations.list())).toMatchObject({ status: 401, code: 'not_authenticated' });
  expect((await anonymous.problems.list({ limit: 1 })).data).toHaveLength(1);
});
