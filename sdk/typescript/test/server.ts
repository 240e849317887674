import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';
import { ErpClient, type ConnectionOptions } from '../src/index.js';

/** A request as the server saw it. */
export interface Seen {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

export type Answer = (response: ServerResponse, request: Seen) => void;

/** A local HTTP server that gives its answers in order, the last one again and again, and remembers what it was asked. */
export async function serve(...answers: Answer[]): Promise<{ baseUrl: string; seen: Seen[] }> {
  const seen: Seen[] = [];
  const server = createServer((incoming, response) => {
    const parts: Buffer[] = [];
    incoming.on('data', (part: Buffer) => parts.push(part));
    incoming.on('end', () => {
      const request = { method: incoming.method!, url: incoming.url!, headers: incoming.headers, body: Buffer.concat(parts).toString() };
      seen.push(request);
      answers[Math.min(seen.length, answers.length) - 1]!(response, request);
    });
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, seen };
}

export function json(value: unknown, status = 200, headers: Record<string, string> = {}): Answer {
  return response => response.writeHead(status, { 'Content-Type': 'application/json', ...headers }).end(JSON.stringify(value));
}

export function problem(status: number, code: string, headers: Record<string, string> = {}, more: object = {}): Answer {
  const body = { type: `/v1/problems/${code}`, title: code, status, detail: `Because of ${code}.`, code, errors: [], traceId: 'trace-1', ...more };
  return json(body, status, { 'Content-Type': 'application/problem+json', ...headers });
}

/** Breaks the connection without an answer. */
export const hangUp: Answer = response => void response.socket!.destroy();

/** Never answers. */
export const silence: Answer = () => undefined;

/** A client with a fixed token and short waits. */
export function clientOf(baseUrl: string, options: Partial<ConnectionOptions> = {}): ErpClient {
  return new ErpClient({ baseUrl, accessToken: () => 'token-1', retry: { baseDelayMs: 5 }, ...options });
}

/** How a call failed. */
export async function failureOf(call: PromiseLike<unknown>): Promise<unknown> {
  try {
    await call;
  } catch (error) {
    return error;
  }
  throw new Error('It did not fail.');
}
