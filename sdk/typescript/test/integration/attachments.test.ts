import { expect, test } from 'vitest';
import { failureOf } from '../server.js';
import { client, firstDay, rent } from './host.js';

const steps = [{ key: 'owner', name: 'Owner', approvers: [{ roleId: '00000000-0000-7000-8000-000000000001' }] }];

/** The id of an approval that waits. */
async function submitted(): Promise<string> {
  const definition = await client.workflowDefinitions.create({ key: `attached-${crypto.randomUUID().slice(0, 8)}`, documentType: 'journalEntry', name: 'Owner approves', steps });
  const active = await client.workflowDefinitions.activate(definition.id, { ifMatch: definition });
  const draft = await client.journalEntries.create({ date: await firstDay(), narration: 'Rent with a contract', lines: rent('85000.00') });
  await client.journalEntries.submit(draft.id, { ifMatch: draft });
  // The other tests of this tenant post without approval.
  await client.workflowDefinitions.retire(active.id, { ifMatch: active });
  return (await client.workflowInstances.list({ documentId: draft.id })).data[0]!.id;
}

test('A file is attached, listed, fetched as it was and taken away, whatever holds its bytes', async () => {
  const approval = await submitted();
  const file = crypto.getRandomValues(new Uint8Array(60_000));
  const bodies = { 'bytes.bin': file, 'চালান 4711.pdf': new Blob([file]), 'buffer.bin': file.buffer };
  for (const [name, body] of Object.entries(bodies)) {
    const added = await client.workflowAttachments.create(approval, body, { name, mediaType: 'application/pdf' });
    expect(added).toMatchObject({ name, mediaType: 'application/pdf', bytes: file.length });
    const fetched = await client.workflowAttachments.getFile(approval, added.id);
    expect(fetched).toMatchObject({ fileName: name, mediaType: 'application/octet-stream' });
    expect(new Uint8Array(await new Response(fetched.stream).arrayBuffer())).toEqual(file);
  }
  const listed = await client.workflowAttachments.listAll(approval, { limit: 2 }).toArray();
  expect(listed.map(attachment => attachment.name)).toEqual(Object.keys(bodies));

  await client.workflowAttachments.delete(approval, listed[0]!.id, { ifMatch: listed[0]! });
  expect(await failureOf(client.workflowAttachments.getFile(approval, listed[0]!.id))).toMatchObject({ status: 404, code: 'not_found' });
  expect((await client.workflowAttachments.list(approval)).data).toHaveLength(2);
});

test('A file that is no file is refused', async () => {
  const approval = await submitted();
  expect(await failureOf(client.workflowAttachments.create(approval, new Uint8Array(), { name: 'empty.pdf' }))).toMatchObject({ status: 400, code: 'file_empty' });
  expect(await failureOf(client.workflowAttachments.create(approval, 'x', { name: '../x' }))).toMatchObject({ status: 400, code: 'file_name_invalid' });
  expect((await client.workflowAttachments.create(approval, 'x', { name: 'x' }, { preview: true })).result).toMatchObject({ name: 'x', bytes: 1 });
  expect((await client.workflowAttachments.list(approval)).data).toEqual([]);
});
