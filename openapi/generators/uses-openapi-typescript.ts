// What a front end writes against these types; it must keep compiling.
import type { components, operations, paths } from "./out/openapi-typescript/erp.js";

type Create = components["schemas"]["CreateOrganizationRequest"];
type Organization = components["schemas"]["OrganizationResponse"];
type Page = paths["/v1/organizations"]["get"]["responses"]["200"]["content"]["application/json"];
type Refusal = paths["/v1/organizations"]["post"]["responses"]["409"]["content"]["application/problem+json"];
type Posted = operations["JournalEntries_post"]["responses"]["200"]["content"]["application/json"];

export const request: Create = { code: "RTL", name: "Rahman Traders Ltd", nameBn: null };
export const names = (page: Page): string[] => page.data.map((o: Organization) => o.name);
export const codes = (problem: Refusal): string[] => problem.errors.map((e) => e.code);
// Money is a decimal string, never a number.
export const debit = (entry: Posted): string | null | undefined => entry.lines?.[0]?.debit;
// @ts-expect-error code is required
export const incomplete: Create = { name: "Rahman Traders Ltd" };
