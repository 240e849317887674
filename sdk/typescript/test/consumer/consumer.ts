// Never run: what a consumer's compiler must accept and refuse, without the DOM's types and with every library checked.
import { ErpClient, ErpProblem, type AccountResponse } from '@erp/sdk';
import { canonicalText } from '@erp/sdk/ledger-proof';

const client = new ErpClient({ baseUrl: 'https://erp.example', clientId: 'id', clientSecret: 'secret' });
const account: AccountResponse = await client.accounts.get('id');
await client.accounts.update('id', { name: 'Bank', nameBn: null }, { ifMatch: account });

const preview = await client.accounts.update('id', { name: 'Bank' }, { ifMatch: account, preview: true });
preview.result.name.trim();
const perhaps = await client.accounts.get('id', { ifNoneMatch: account });
// @ts-expect-error it is undefined when nothing has changed
perhaps.name;
// @ts-expect-error a change needs the version that was seen
client.accounts.update('id', { name: 'Bank' });
// @ts-expect-error a misspelt property is not `any`
account.nam;
// @ts-expect-error amounts are decimal strings: a number could not hold them
client.journalEntries.create({ date: '2026-07-01', narration: 'x', lines: [{ debit: 1 }] });
// @ts-expect-error a client secret needs its id
new ErpClient({ baseUrl: 'https://erp.example', clientSecret: 'secret' });

for await (const item of client.accounts.listAll({ limit: 200 })) item.code.trim();
for await (const page of client.accounts.listAll().pages()) page.data.map(item => item.version.toFixed());
try {
  (await client.accounts.export()).stream.getReader();
} catch (error) {
  if (error instanceof ErpProblem) error.errors[0]?.pointer?.trim();
}
export { canonicalText };
