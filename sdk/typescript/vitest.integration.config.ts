import { defineConfig } from 'vitest/config';

// Against a running API; see test/integration/host.ts for what it needs.
export default defineConfig({
  test: { include: ['test/integration/**/*.test.ts'], testTimeout: 60_000, hookTimeout: 60_000, fileParallelism: false },
});
