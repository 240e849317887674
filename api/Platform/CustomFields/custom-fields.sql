-- What a unique custom field's value is kept under goes with the entity that had it.
create or replace function erp.forget_custom_field_keys() returns trigger language plpgsql as $$
begin
  delete from erp.custom_field_keys where tenant_id = old.tenant_id and entity_id = old.id;
  return null;
end $$;

-- For every table that has custom fields: filters find their rows through an index, and rows without any cost nothing in it.
do $$
declare entity record;
begin
  for entity in select table_name from information_schema.columns where table_schema = 'erp' and column_name = 'custom_fields' and udt_name = 'jsonb' loop
    execute format('create index if not exists %I on erp.%I using gin (custom_fields jsonb_path_ops) where custom_fields is not null', entity.table_name || '_custom_fields', entity.table_name);
    execute format('create or replace trigger %I after delete on erp.%I for each row when (old.custom_fields is not null) execute function erp.forget_custom_field_keys()',
      entity.table_name || '_custom_field_keys', entity.table_name);
  end loop;
end $$;
