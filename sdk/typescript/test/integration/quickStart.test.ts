import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, onTestFinished, test } from 'vitest';
import { host } from './host.js';

const run = promisify(execFile);
const sdk = fileURLToPath(new URL('../..', import.meta.url));

/** The example that README.md shows: the first TypeScript block that imports the package. */
async function quickStart(): Promise<string> {
  const readme = await readFile(new URL('../../../../README.md', import.meta.url), 'utf8');
  const blocks = [...readme.matchAll(/^```ts\n([\s\S]*?)^```$/gm)].map(match => match[1]!);
  return blocks.find(block => block.includes("from '@erp/sdk'"))!;
}

test('The quick start of README.md compiles and runs as it stands, in a project of its own', async () => {
  const code = await quickStart();
  expect(code.trim().split('\n').length).toBeLessThanOrEqual(20);

  const project = await mkdtemp(join(tmpdir(), 'erp-quick-start-'));
  onTestFinished(() => rm(project, { recursive: true }));
  for (const scope of ['@erp', '@types']) await mkdir(join(project, 'node_modules', scope), { recursive: true });
  await symlink(sdk, join(project, 'node_modules/@erp/sdk'));
  await symlink(join(sdk, 'node_modules/@types/node'), join(project, 'node_modules/@types/node'));
  await writeFile(join(project, 'package.json'), '{ "type": "module" }');
  await writeFile(join(project, 'quickStart.ts'), code);
  const options = ['--strict', '--module', 'NodeNext', '--target', 'ES2022', '--types', 'node', 'quickStart.ts'];
  await run(process.execPath, [join(sdk, 'node_modules/typescript/bin/tsc'), ...options], { cwd: project });

  const env = { ...process.env, ERP_BASE_URL: host.baseUrl, ERP_CLIENT_ID: host.clientId, ERP_CLIENT_SECRET: host.clientSecret };
  const { stdout } = await run(process.execPath, ['quickStart.js'], { cwd: project, env });
  expect(stdout).toMatch(/^\S+: 12500\.00 BDT$/m);
  expect(stdout).toMatch(/^Trial balance: \d+\.\d\d on either side, balanced$/m);
  expect(stdout).toContain('journal_unbalanced');
});
