-- The fields that an update changed, so that "who changed this field?" is a range of an index. Creations set all fields and need none.
create or replace function erp.index_audited_fields() returns trigger language plpgsql as $$
begin
  insert into erp.audited_fields (tenant_id, field, entry_id) select new.tenant_id, field, new.id from jsonb_object_keys(new.changes) as field;
  return null;
end $$;

create or replace trigger audit_entries_fields after insert on erp.audit_entries
  for each row when (new.action = 'Updated') execute function erp.index_audited_fields();

-- The one way to take something out of the trail. It runs as the tables' owner, because nobody else may update them, and so it looks at the
-- tenant by itself; and it writes who asked for it and why in the same breath.
create or replace function erp.redact_audit_entries(redaction uuid, subject_type text, subject_id text, subject_field text, because text, at timestamptz, by_user uuid, by_client text, by_request text)
  returns integer language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  tenant uuid := nullif(current_setting('erp.tenant_id', true), '')::uuid;
  redacted integer;
begin
  update erp.audit_entries e set changes = (
      select jsonb_object_agg(c.key, case
        when (subject_field is null or c.key = subject_field) and jsonb_array_length(c.value) = 2
          then jsonb_build_array(erp.redacted(c.value->0), erp.redacted(c.value->1), redaction)
        else c.value end)
      from jsonb_each(e.changes) as c)
    where e.tenant_id = tenant and e.entity_type = subject_type and e.entity_id = subject_id
      and exists (select from jsonb_each(e.changes) as c where (subject_field is null or c.key = subject_field) and jsonb_array_length(c.value) = 2);
  get diagnostics redacted = row_count;
  if redacted > 0 then
    insert into erp.audit_redactions (tenant_id, id, entity_type, entity_id, field, reason, entry_count, redacted_at, user_id, client_id, request_id)
      values (tenant, redaction, subject_type, subject_id, subject_field, because, redacted, at, by_user, by_client, by_request);
  end if;
  return redacted;
end $$;

-- That there was nothing is no personal data, and tells a first value from a change.
create or replace function erp.redacted(value jsonb) returns jsonb language sql immutable as
  $$ select case when jsonb_typeof(value) = 'null' then value else '"[redacted]"'::jsonb end $$;
