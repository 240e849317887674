import { ErpClient } from '../../src/index.js';

function setting(name: string): string {
  const value = process.env[name];
  if (value !== undefined && value !== '') return value;
  throw new Error(
    `${name} is not set. These tests need a running API: set ERP_BASE_URL, ERP_CLIENT_ID and ERP_CLIENT_SECRET to a machine client with the owner role ` +
      'in a new tenant with one organization in BDT and the chart bd-sme (POST /v1/tenants with "apiClient": true answers one). `dotnet test` does that.',
  );
}

/** The running API and a machine client of a tenant that these tests may fill. */
export const host = {
  baseUrl: setting('ERP_BASE_URL').replace(/\/+$/, ''),
  clientId: setting('ERP_CLIENT_ID'),
  clientSecret: setting('ERP_CLIENT_SECRET'),
};

export const client = new ErpClient(host);
export const anonymous = new ErpClient({ baseUrl: host.baseUrl, anonymous: true });

/** First day of the earliest fiscal year, all of whose periods are open in a new tenant. */
export async function firstDay(): Promise<string> {
  const years = await client.fiscalYears.listAll().toArray();
  return years.map(year => year.startDate).sort()[0]!;
}

/** Rent paid from the bank. */
export const rent = (amount: string) => [{ accountCode: '6210', debit: amount }, { accountCode: '1113', credit: amount }];
