// A rule that cannot fire is no rule: breaks the contract in every way that .spectral.yaml names and expects each finding.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";

const here = import.meta.dirname;
const contract = () => JSON.parse(readFileSync(join(here, "erp.v1.json"), "utf8"));

function lint(document) {
  const folder = mkdtempSync(join(tmpdir(), "erp-lint-"));
  try {
    writeFileSync(join(folder, "contract.json"), JSON.stringify(document));
    const args = ["lint", join(folder, "contract.json"), "--ruleset", join(here, ".spectral.yaml"), "--format", "json", "--quiet"];
    const run = () => execFileSync(process.execPath, [join(here, "node_modules/@stoplight/spectral-cli/dist/index.js"), ...args], { encoding: "utf8" });
    try {
      return JSON.parse(run());
    } catch (failure) {
      return JSON.parse(failure.stdout);
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const create = (d) => d.paths["/v1/organizations"].post;
const patch = (d) => d.paths["/v1/organizations/{id}"].patch;
const schema = (d, name) => d.components.schemas[name];

const breaks = {
  "paths-kebab-case": (d) => (d.paths["/v1/Bad_Path"] = structuredClone(d.paths["/v1/organizations"])),
  "operation-id-names-client-and-method": (d) => (create(d).operationId = "createOrganization"),
  "operation-summary": (d) => (create(d).summary = "Add it."),
  "operation-has-one-tag": (d) => create(d).tags.push("Problems"),
  "tag-has-description": (d) => delete d.tags[0].description,
  "operation-says-who-may": (d) => delete d.paths["/v1/problems"].get.security,
  "operation-refusals": (d) => delete create(d).responses["500"],
  "operation-401": (d) => delete create(d).responses["401"],
  "operation-403": (d) => delete create(d).responses["403"],
  "operation-404": (d) => delete patch(d).responses["404"],
  "operation-if-match": (d) => delete patch(d).responses["412"],
  "operation-optional-if-match": (d) => delete d.paths["/v1/accounts/by-external-id/{system}/{id}"].put.responses["412"],
  "operation-body-refusals": (d) => delete create(d).responses["415"],
  "post-is-idempotent": (d) => (create(d).parameters = create(d).parameters.filter((p) => !p.$ref?.endsWith("IdempotencyKey"))),
  "command-has-preview": (d) => (patch(d).parameters = patch(d).parameters.filter((p) => !p.$ref?.endsWith("Preview"))),
  "created-has-location": (d) => delete create(d).responses["201"].headers.Location,
  "refusal-is-a-problem": (d) => delete create(d).responses["400"]["x-error-codes"],
  "response-says-what-is-left": (d) => delete create(d).responses["201"].headers.RateLimit,
  "success-has-example": (d) => delete create(d).responses["201"].content["application/json"].example,
  "request-has-example": (d) => delete create(d).requestBody.content["application/json"].example,
  "schema-names-pascal-case": (d) => (d.components.schemas.bad_name = schema(d, "OrganizationResponse")),
  "schema-description": (d) => delete schema(d, "OrganizationResponse").description,
  "property-description": (d) => delete schema(d, "OrganizationResponse").properties.name.description,
  "property-camel-case": (d) => (schema(d, "OrganizationResponse").properties.Bad_Name = { type: "string", description: "Bad." }),
  "parameter-description": (d) => delete d.paths["/v1/organizations"].get.parameters[1].description,
  "query-parameter-camel-case": (d) => (d.paths["/v1/organizations"].get.parameters[0].name = "page_limit"),
  "header-description": (d) => delete d.components.headers.ETag.description,
  "enum-camel-case": (d) => (schema(d, "OrganizationResponse").enum = ["Bad_Member"]),
  "no-floating-point": (d) => (schema(d, "OrganizationResponse").properties.price = { type: "number", description: "Bad." }),
  "decimal-is-exact": (d) => (schema(d, "OrganizationResponse").properties.amount = { type: "string", format: "decimal", description: "Bad." }),
  "id-is-uuid": (d) => (schema(d, "OrganizationResponse").properties.ownerId = { type: "string", description: "Bad." }),
  "list-is-paged": (d) => (d.paths["/v1/problems"].get.parameters = []),
};

test("every rule of our own fires", () => {
  const rules = [...readFileSync(join(here, ".spectral.yaml"), "utf8").matchAll(/^ {2}([a-z0-9-]+):$/gm)].map((m) => m[1]);
  assert.deepEqual([...rules].sort(), Object.keys(breaks).sort(), "each rule has the break that it must find");
  const document = contract();
  for (const spoil of Object.values(breaks)) spoil(document);
  const found = new Set(lint(document).map((finding) => finding.code));
  assert.deepEqual(rules.filter((rule) => !found.has(rule)), []);
});
