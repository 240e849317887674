// What a partner writes against a tenant's own contract; it must keep compiling.
import type { components } from "./out/tenant/erp.js";

type Create = components["schemas"]["CreateAccountRequest"];
type Account = components["schemas"]["AccountResponse"];

export const request: Create = { code: "1", name: "Cash", type: "asset", customFields: { region: "north", weight: "1.50", checked: true, since: "2026-01-01", copies: 2 } };
export const region = (account: Account): "north" | "south" | null | undefined => account.customFields.region;
export const weight = (account: Account): string | null | undefined => account.customFields.weight;
// @ts-expect-error west is no option
export const west: Create = { code: "1", name: "Cash", customFields: { region: "west" } };
// @ts-expect-error the tenant has no such field
export const unknown: Create = { code: "1", name: "Cash", customFields: { colour: "red" } };
