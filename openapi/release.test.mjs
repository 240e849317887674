import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';

const contract = (version, title) => JSON.stringify({ info: { version, title } });

/** Runs a release in a folder with these contracts; the changelog knows 0.1.0, 1.0.0 and 1.1.0. */
function release(current, released) {
  const folder = mkdtempSync(join(tmpdir(), 'erp-release-'));
  try {
    writeFileSync(join(folder, 'erp.v1.json'), current);
    writeFileSync(join(folder, 'CHANGELOG.md'), '# Changelog\n\n## 1.1.0\n\n## 1.0.0 (2027-01-01)\n\n## 0.1.0\n');
    mkdirSync(join(folder, 'released'));
    if (released) writeFileSync(join(folder, 'released', 'erp.v1.json'), released);
    const { status, stderr } = spawnSync(process.execPath, [new URL('release.mjs', import.meta.url).pathname, folder], { encoding: 'utf8' });
    return { status, stderr, released: released || status === 0 ? readFileSync(join(folder, 'released', 'erp.v1.json'), 'utf8') : undefined };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

for (const [name, current, before] of [
  ['the first', contract('0.1.0', 'a'), undefined],
  ['before 1.0.0 again and again', contract('0.1.0', 'b'), contract('0.1.0', 'a')],
  ['1.0.0', contract('1.0.0', 'b'), contract('0.1.0', 'a')],
  ['the version after it', contract('1.1.0', 'c'), contract('1.0.0', 'b')],
])
  test(`A contract is released: ${name}`, () => assert.deepEqual(release(current, before), { status: 0, stderr: '', released: current }));

test('From 1.0.0 on a version is released once', () => {
  const { status, stderr, released } = release(contract('1.0.0', 'changed'), contract('1.0.0', 'b'));
  assert.equal(status, 1);
  assert.match(stderr, /1\.0\.0 is released already/);
  assert.equal(released, contract('1.0.0', 'b'));
});

test('A version that the changelog does not know is not released', () => {
  const { status, stderr } = release(contract('1.2.0', 'c'), contract('1.1.0', 'b'));
  assert.equal(status, 1);
  assert.match(stderr, /no heading for 1\.2\.0/);
});
