-- What a unique custom field's value is kept under goes with the entity that had it. Looked at when the transaction ends: a draft that is
-- posted is deleted and comes back under the same id.
create or replace function erp.forget_custom_field_keys() returns trigger language plpgsql as $$
declare stays boolean;
begin
  execute format('select exists (select from %I.%I where tenant_id = $1 and id = $2)', tg_table_schema, tg_table_name) into stays using old.tenant_id, old.id;
  if not stays then
    delete from erp.custom_field_keys where tenant_id = old.tenant_id and entity_id = old.id;
  end if;
  return null;
end $$;

-- For every table that has custom fields: filters find their rows through an index, and rows without any cost nothing in it.
do $$
declare entity record;
begin
  for entity in select table_name from information_schema.columns where table_schema = 'erp' and column_name = 'custom_fields' and udt_name = 'jsonb' loop
    execute format('create index if not exists %I on erp.%I using gin (custom_fields jsonb_path_ops) where custom_fields is not null', entity.table_name || '_custom_fields', entity.table_name);
    if not exists (select from pg_trigger where tgrelid = format('erp.%I', entity.table_name)::regclass and tgname = entity.table_name || '_custom_field_keys' and tgdeferrable) then
      execute format('drop trigger if exists %I on erp.%I', entity.table_name || '_custom_field_keys', entity.table_name);
      execute format('create constraint trigger %I after delete on erp.%I deferrable initially deferred for each row when (old.custom_fields is not null) execute function erp.forget_custom_field_keys()',
        entity.table_name || '_custom_field_keys', entity.table_name);
    end if;
  end loop;
end $$;
