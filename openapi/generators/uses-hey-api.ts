// What a front end writes against this client; it must keep compiling.
import { journalEntriesPost, organizationsCreate, organizationsList } from "./out/hey-api/sdk.gen";
import type { CreateOrganizationRequest, JournalEntryResponse, OrganizationResponse, Problem } from "./out/hey-api/types.gen";

export const body: CreateOrganizationRequest = { code: "RTL", name: "Rahman Traders Ltd", nameBn: null };

export async function names(): Promise<string[]> {
  const { data } = await organizationsList({ query: { limit: 50 } });
  return data?.data.map((o: OrganizationResponse) => o.name) ?? [];
}

export async function create(): Promise<Problem | undefined> {
  const { error } = await organizationsCreate({ body, headers: { "Idempotency-Key": "k" } });
  return error;
}

export async function debit(id: string): Promise<string | null | undefined> {
  const { data } = await journalEntriesPost({ path: { id }, headers: { "If-Match": '"1"' } });
  // Money is a decimal string, never a number.
  const entry = data as JournalEntryResponse | undefined;
  return entry?.lines?.[0]?.debit;
}

// @ts-expect-error code is required
export const incomplete: CreateOrganizationRequest = { name: "Rahman Traders Ltd" };
