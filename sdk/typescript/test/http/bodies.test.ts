import { expect, test } from 'vitest';
import { ApiFile } from '../../src/index.js';
import { clientOf, failureOf, hangUp, json, problem, serve } from '../server.js';

test('A change is sent as JSON Merge Patch: what is absent stays, null clears', async () => {
  const { baseUrl, seen } = await serve(json({}));
  await clientOf(baseUrl).organizations.update('a', { name: 'B', nameBn: null, timeZone: undefined }, { ifMatch: 1 });
  expect(seen[0]).toMatchObject({ method: 'PATCH', body: '{"name":"B","nameBn":null}' });
  expect(seen[0]!.headers['content-type']).toBe('application/merge-patch+json');
});

test('A body that is no JSON is sent as it is, and again when that is safe', async () => {
  const { baseUrl, seen } = await serve(hangUp, json({ imported: 1 }));
  const csv = 'code,nameEn\n1000,"Cash, hand"\n';
  await clientOf(baseUrl).transport.send({ method: 'POST', path: '/v1/x', body: csv, contentType: 'text/csv' });
  expect(seen.map(request => [request.body, request.headers['content-type']])).toEqual([[csv, 'text/csv'], [csv, 'text/csv']]);
});

test('A stream is sent once', async () => {
  const { baseUrl, seen } = await serve(problem(503, 'database_unavailable'));
  const body = new Blob(['{"a":1}\n{"a":2}\n']).stream();
  const options = { contentType: 'application/x-ndjson' };
  expect(await failureOf(clientOf(baseUrl).transport.send({ method: 'POST', path: '/v1/x', body }, options))).toMatchObject({ status: 503 });
  expect(seen).toHaveLength(1);
  expect(seen[0]).toMatchObject({ body: '{"a":1}\n{"a":2}\n', headers: { 'content-type': 'application/x-ndjson' } });
});

test('A file is asked for by its media type', async () => {
  const headers = { 'Content-Type': 'text/csv; charset=utf-8', 'Content-Disposition': "attachment; filename=x.csv; filename*=UTF-8''%E0%A6%9A%E0%A6%BE.csv" };
  const { baseUrl, seen } = await serve(problem(503, 'x'), response => void response.writeHead(200, headers).end('code\n1000\n'));
  const file = await clientOf(baseUrl).transport.call({ method: 'GET', path: '/v1/x' }, { accept: 'text/csv' });
  expect(file).toBeInstanceOf(ApiFile);
  expect(file).toMatchObject({ mediaType: 'text/csv', fileName: 'চা.csv' });
  expect(await (file as ApiFile).text()).toBe('code\n1000\n');
  expect(seen.map(request => request.headers.accept)).toEqual(['text/csv', 'text/csv']);
});

test('A file can be read as a stream, or be empty and nameless', async () => {
  const { baseUrl } = await serve(response => void response.writeHead(200).end('abc'));
  const { transport } = clientOf(baseUrl);
  const file = await transport.file({ method: 'GET', path: '/v1/x' });
  expect(file).toMatchObject({ mediaType: 'application/octet-stream', fileName: undefined });
  expect(await new Response(file.stream).text()).toBe('abc');
  expect((await (await transport.file({ method: 'GET', path: '/v1/x' })).blob()).size).toBe(3);
});
