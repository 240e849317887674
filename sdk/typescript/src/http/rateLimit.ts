/** What is left of one quota (`RateLimit` and `RateLimit-Policy` headers). */
export interface RateLimit {
  /** Name of the quota, such as `client` or `tenant`. */
  readonly policy: string;
  /** Requests still allowed now. */
  readonly remaining?: number | undefined;
  /** Seconds until the quota is whole again. */
  readonly resetSeconds?: number | undefined;
  /** Requests allowed in a window. */
  readonly quota?: number | undefined;
  /** Length of the window in seconds. */
  readonly windowSeconds?: number | undefined;
}

/** Reads `"client";r=42;t=7, "tenant";r=990;t=7` together with `"client";q=50;w=10, …`. */
export function rateLimitsOf(headers: Headers): RateLimit[] {
  const limits = new Map<string, Record<string, number>>();
  for (const header of ['RateLimit-Policy', 'RateLimit'])
    for (const item of (headers.get(header) ?? '').split(',')) {
      const [name, ...parameters] = item.split(';').map(part => part.trim());
      if (!name) continue;
      const policy = name.replace(/^"|"$/g, '');
      const values = limits.get(policy) ?? {};
      for (const parameter of parameters) {
        const [key, value] = parameter.split('=');
        if (key && value && Number.isFinite(Number(value))) values[key] = Number(value);
      }
      limits.set(policy, values);
    }
  return [...limits].map(([policy, v]) => ({ policy, remaining: v['r'], resetSeconds: v['t'], quota: v['q'], windowSeconds: v['w'] }));
}

/** Milliseconds that `Retry-After` asks for (seconds or a date), or undefined. */
export function retryAfterMs(headers: Headers, now: number = Date.now()): number | undefined {
  const value = headers.get('Retry-After')?.trim();
  if (!value) return undefined;
  if (/^\d+(\.\d+)?$/.test(value)) return Number(value) * 1000;
  const date = Date.parse(value);
  return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}
