// Makes the current contract the released one, which later contracts may only add to:
//   npm run release
// docs/adr/contract-releases.md says when.
import { copyFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { argv, cwd, exit } from 'node:process';

const folder = argv[2] ?? cwd();
const [current, released] = [join(folder, 'erp.v1.json'), join(folder, 'released', 'erp.v1.json')];
const versionOf = (contract) => JSON.parse(readFileSync(contract, 'utf8')).info.version;
const isChangelogged = (version) => readFileSync(join(folder, 'CHANGELOG.md'), 'utf8').split('\n').some((line) => line.split(' ')[1] === version);

const version = versionOf(current);
const refusal = !isChangelogged(version)
  ? `CHANGELOG.md has no heading for ${version}.`
  : existsSync(released) && versionOf(released) === version && !version.startsWith('0.')
    ? `${version} is released already: a version stands for one contract. Raise it in api/Platform/OpenApi/ContractDocument.cs.`
    : undefined;

if (refusal) {
  console.error(refusal);
  exit(1);
}
mkdirSync(join(folder, 'released'), { recursive: true });
copyFileSync(current, released);
console.log(`${version} is the released contract.`);
