/** A message of a stream of server-sent events: an event, or only the id to come back with. */
export interface StreamMessage {
  readonly id: string | undefined;
  readonly data: string | undefined;
}

/** Reads server-sent events as they arrive, until the stream ends; one that is silent for too long is dead without knowing it, and ends too. */
export async function* messagesOf(stream: ReadableStream<Uint8Array>, longestSilenceMs: number): AsyncGenerator<StreamMessage, void, undefined> {
  const reader = stream.getReader();
  const decoder = new TextDecoder();
  let rest = '';
  try {
    for (;;) {
      const { done, value } = await within(reader.read(), longestSilenceMs);
      if (done) return;
      const messages = (rest + decoder.decode(value, { stream: true })).split('\n\n');
      rest = messages.pop()!;
      for (const message of messages) yield parse(message);
    }
  } finally {
    reader.cancel().catch(() => undefined);
  }
}

function parse(message: string): StreamMessage {
  const lines = message.split('\n');
  const field = (name: string): string | undefined => lines.findLast(line => line.startsWith(`${name}: `))?.slice(name.length + 2);
  return { id: field('id'), data: field('data') };
}

async function within<T>(promise: Promise<T>, ms: number): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`Nothing came for ${ms} ms.`)), ms);
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}
