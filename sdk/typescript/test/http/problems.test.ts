import { expect, test } from 'vitest';
import { ErpConnectionError, ErpProblem } from '../../src/index.js';
import { clientOf, failureOf, json, problem, serve } from '../server.js';

test('A refusal carries everything that came with it', async () => {
  const errors = [
    { pointer: '/lines/0/debit', code: 'amount_too_many_decimals', message: '1.001 has more decimals', args: { amount: '1.001' } },
    { pointer: '/lines/1', code: 'journal_line_zero', message: 'A line needs an amount', args: {} },
  ];
  const headers = { 'RateLimit-Policy': '"client";q=100;w=60, "tenant";q=1000;w=60', RateLimit: '"client";r=7;t=12, "tenant";r=900;t=30' };
  const { baseUrl } = await serve(problem(400, 'validation_failed', headers, { errors }));
  const error = await failureOf(clientOf(baseUrl).journalEntries.create({ date: '2026-07-01', narration: 'x' }));
  expect(error).toBeInstanceOf(ErpProblem);
  const refusal = error as ErpProblem;
  expect(refusal).toMatchObject({
    name: 'ErpProblem', status: 400, code: 'validation_failed', type: '/v1/problems/validation_failed', traceId: 'trace-1', errors,
    message: '400 validation_failed: Because of validation_failed.',
    rateLimits: [
      { policy: 'client', remaining: 7, resetSeconds: 12, quota: 100, windowSeconds: 60 },
      { policy: 'tenant', remaining: 900, resetSeconds: 30, quota: 1000, windowSeconds: 60 },
    ],
  });
  expect(JSON.parse(refusal.body)).toMatchObject({ traceId: 'trace-1' });
  expect(refusal.headers.get('content-type')).toBe('application/problem+json');
  expect(refusal.has('journal_line_zero')).toBe(true);
  expect(refusal.has('period_closed')).toBe(false);
  expect(refusal.at('/lines/0/debit')).toEqual([errors[0]]);
});

test.each([['<html>Bad Gateway</html>'], [''], ['null'], ['[]'], ['{"errors":[null,{}]}']])('A refusal that is no problem document is still one: %s', async body => {
  const { baseUrl } = await serve(response => void response.writeHead(502, 'Bad Gateway').end(body));
  const error = await failureOf(clientOf(baseUrl).organizations.list({}, { maxRetries: 0 }));
  expect(error).toBeInstanceOf(ErpProblem);
  expect(error).toMatchObject({ status: 502, code: 'http_502', detail: 'Bad Gateway', body });
});

test('A good status without JSON is no answer of the API', async () => {
  const { baseUrl } = await serve(response => void response.writeHead(200).end('<html>Sign in to the Wi-Fi</html>'));
  const error = await failureOf(clientOf(baseUrl).organizations.list({}, { maxRetries: 0 }));
  expect(error).toBeInstanceOf(ErpConnectionError);
  expect((error as Error).message).toContain('not JSON');
});

test('The language of messages is asked for', async () => {
  const { baseUrl, seen } = await serve(json({ data: [] }));
  await clientOf(baseUrl, { language: 'bn' }).problems.list();
  expect(seen[0]!.headers['accept-language']).toBe('bn');
});
