// The SDKs are generated from a copy of the contract that says what a client's method takes and answers, and nothing else:
//   node sdk/document.mjs openapi/erp.v1.json <target> [--decimals=number]
// What it leaves out is done by the hand-written facades for every operation alike: refusals become one exception, previews and other
// media types are asked for around a call, conditional reads and reasons are rare.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { argv } from 'node:process';
import { pathToFileURL } from 'node:url';

const PREVIEW = 'application/vnd.erp.preview+json';
const JSON_TYPE = 'application/json';
const LEFT_OUT = ['#/components/parameters/Preview', '#/components/parameters/ChangeReason', '#/components/parameters/IfNoneMatch'];
const KEPT_SCHEMAS = ['Problem', 'ProblemError', 'PreviewEffect'];

/** @param {{ decimals?: 'string' | 'number' }} [options] `number` where the target language has an exact decimal type. */
export function sdkDocument(contract, { decimals = 'string' } = {}) {
  const document = structuredClone(contract);
  for (const operation of operationsOf(document)) {
    describeRefusals(operation, document);
    operation.parameters = (operation.parameters ?? []).filter((p) => !LEFT_OUT.includes(p.$ref));
    operation.responses = Object.fromEntries(Object.entries(operation.responses).map((entry) => successOnly(entry, document)).filter(Boolean));
    if (operation.requestBody) operation.requestBody['x-name'] = 'request';
  }
  for (const parameter of Object.values(document.components.parameters ?? {}))
    if (parameter.in === 'header') parameter['x-originalName'] = camelCase(parameter.name);
  if (decimals === 'number') visit(document, numberForDecimal);
  delete document.components.examples;
  delete document.components.responses;
  dropUnusedSchemas(document);
  return document;
}

/** Every operation of the document. */
export function operationsOf(document) {
  return Object.values(document.paths).flatMap((path) => Object.values(path).filter((operation) => operation?.responses));
}

/** The response of the operation itself: not its preview; JSON when there is a choice, else a file. */
function successOnly([status, response], document) {
  if (!status.startsWith('2')) return null;
  if (!response.content) return [status, response];
  const types = Object.keys(response.content).filter((type) => type !== PREVIEW);
  if (types.length === 0) return null;
  const json = response.content[JSON_TYPE]?.schema;
  if (json && saysSomething(json, document)) return [status, { ...response, content: { [JSON_TYPE]: { schema: json } } }];
  const file = types.find((type) => type !== JSON_TYPE) ?? JSON_TYPE;
  return [status, { ...response, content: { [file]: { schema: { type: 'string', format: 'binary' } } } }];
}

function saysSomething(schema, document) {
  const { type, properties, $ref } = schema;
  return $ref ? saysSomething(document.components.schemas[$ref.split('/').at(-1)], document) : !(type === 'object' && !properties) && Object.keys(schema).length > 0;
}

/** Keeps the operation's own error codes where the editor shows them. */
function describeRefusals(operation, document) {
  const refusals = Object.entries(operation.responses)
    .filter(([status, response]) => status >= '400' && !response.$ref)
    .flatMap(([status, response]) => (response['x-error-codes'] ?? []).map((code) => `\`${code}\` (${status})`));
  if (refusals.length > 0) operation.description = `${operation.description ?? ''}\n\nRefusals: ${refusals.join(', ')}.`.trim();
  const others = Object.keys(operation.responses['200']?.content ?? {}).filter((type) => type !== PREVIEW && type !== JSON_TYPE);
  if (others.length > 0 && operation.responses['200'].content[JSON_TYPE]) operation.description += `\n\nAlso as ${others.map((t) => `\`${t}\``).join(', ')}.`;
}

function numberForDecimal(schema) {
  if (schema.type !== 'string' || schema.format !== 'decimal') return;
  schema.type = 'number';
  for (const constraint of ['pattern', 'maxLength', 'minLength', 'example']) delete schema[constraint];
  if (schema.default !== undefined) schema.default = Number(schema.default);
}

function dropUnusedSchemas(document) {
  const { schemas } = document.components;
  const used = new Set();
  const use = (name) => {
    if (used.has(name) || !schemas[name]) return;
    used.add(name);
    visit(schemas[name], useReference);
  };
  const useReference = (node) => node.$ref?.startsWith('#/components/schemas/') && use(node.$ref.split('/').at(-1));
  KEPT_SCHEMAS.forEach(use);
  visit({ ...document, components: { ...document.components, schemas: {} } }, useReference);
  for (const name of Object.keys(schemas)) if (!used.has(name)) delete schemas[name];
}

function visit(node, action) {
  if (node === null || typeof node !== 'object') return;
  if (!Array.isArray(node)) action(node);
  Object.values(node).forEach((child) => visit(child, action));
}

const camelCase = (header) => header.split('-').map((word, i) => (i === 0 ? word.toLowerCase() : word)).join('');

export const readContract = (path) => JSON.parse(readFileSync(path, 'utf8'));

/** Writes only what differs, so that nothing downstream is rebuilt for nothing. */
export function writeText(path, text) {
  mkdirSync(dirname(path), { recursive: true });
  try {
    if (readFileSync(path, 'utf8') === text) return;
  } catch {}
  writeFileSync(path, text);
}

if (import.meta.url === pathToFileURL(argv[1]).href) {
  const [contract, target] = argv.slice(2).filter((a) => !a.startsWith('--'));
  const decimals = argv.includes('--decimals=number') ? 'number' : 'string';
  writeText(target, JSON.stringify(sdkDocument(readContract(contract), { decimals }), null, 2) + '\n');
}
