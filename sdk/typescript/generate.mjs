// The contract as the templates beside this file want it, before NSwag reads it:
//   node generate.mjs <contract> <target>
// What Liquid decides badly is decided here and put into x- members of each operation.
import { argv } from 'node:process';
import { operationsOf, readContract, sdkDocument, writeText } from '../document.mjs';

const isJson = (mediaType) => /[/+]json$/.test(mediaType);
const union = (mediaTypes) => mediaTypes.map((type) => `'${type}'`).join(' | ');

const [contractFile, target] = argv.slice(2);
const contract = readContract(contractFile);
const document = sdkDocument(contract);
const originals = new Map(operationsOf(contract).map((operation) => [operation.operationId, operation]));

for (const [path, operations] of Object.entries(document.paths))
  for (const [method, operation] of Object.entries(operations)) describe(path, method, operation, originals.get(operation.operationId));
Object.values(document.components.schemas).forEach(prepare);
writeText(target, JSON.stringify(document, null, 2) + '\n');

function describe(path, method, operation, original) {
  const takes = (name) => (original.parameters ?? []).some((p) => p.$ref === `#/components/parameters/${name}`);
  const answers = Object.keys(original.responses['200']?.content ?? {});
  // A JSON document that is fetched whole, such as the contract, is a file too.
  const isDocument = operation.responses['200']?.content?.['application/json']?.schema?.format === 'binary';
  const files = answers.filter((type) => isDocument || !isJson(type));
  const fileOnly = files.length > 0 && files.length === answers.length;
  const sends = Object.keys(original.requestBody?.content ?? {});
  const raw = sends.filter((type) => !isJson(type));
  // Headers are options of every call, and so is the form of the answer: they are no parameters of the method.
  operation.parameters = (operation.parameters ?? []).filter((p) => p.$ref === undefined && p.in !== 'header' && !(p.name === 'format' && files.length > 0));
  const query = operation.parameters.filter((p) => p.in === 'query');

  const contentType = raw.length === 0 ? sends.find((type) => type !== 'application/json') : raw.length === 1 ? raw[0] : undefined;
  const parts = [`method: '${method.toUpperCase()}'`, `path: \`${path.replace(/\{(\w+)\}/g, '${segment($1)}')}\``];
  if (query.length > 0) parts.push('query');
  if (sends.length > 0) parts.push('body');
  if (contentType) parts.push(`contentType: '${contentType}'`);
  if (fileOnly) parts.push(`accept: '${files[0]}'`);

  const required = [takes('IfMatch') && 'IfMatch', raw.length > 1 && `ContentType<${union(raw)}>`].filter(Boolean);
  Object.assign(operation, {
    'x-request': `{ ${parts.join(', ')} }`,
    'x-raw-body': raw.length > 0,
    'x-query': query.length === 0 ? 'none' : query.some((p) => p.required) ? 'required' : 'optional',
    'x-options': required.length > 0 ? 'options: ' : 'options?: ',
    'x-required': [...required, takes('IfMatchOfUpsert') && 'Partial<IfMatch>'].filter(Boolean).map((type) => ` & ${type}`).join(''),
    'x-previewable': takes('Preview'),
    'x-conditional': takes('IfNoneMatch'),
    'x-files': !fileOnly && files.length > 0 ? union(files) : '',
    'x-file-only': fileOnly,
    'x-paged': query.some((p) => p.name === 'cursor'),
    description: comment(operation.description, '\n   * '),
  });
  operation['x-overloaded'] = operation['x-previewable'] || operation['x-conditional'] || operation['x-files'] !== '';
  operation.parameters.forEach(prepare);
  if (operation.requestBody?.content) operation.requestBody.content = { [contentType ?? sends[0]]: Object.values(operation.requestBody.content)[0] };
}

/** Descriptions become comments: they must not end one, and of several lines each starts alike. */
function comment(text, newLine) {
  return text?.replaceAll('*/', '*\u200b/').replaceAll(/\n+/g, newLine);
}

function prepare(node) {
  if (node === null || typeof node !== 'object') return;
  if (typeof node.description === 'string') node.description = comment(node.description, ' ');
  // NSwag reads a reference with a description or null beside it as a subclass, unless it is written like this.
  if (node.allOf?.length === 1) {
    node.oneOf = node.allOf;
    delete node.allOf;
    delete node.type;
  }
  Object.values(node).forEach(prepare);
}
