-- The ids that entities have in other systems, by system and id: this table follows the entities' own column, whoever writes that.
-- The trigger is told its table and key, because on a partition it would find the partition's name.
create or replace function erp.follow_external_ids() returns trigger language plpgsql as $$
declare
  entity uuid := (case tg_op when 'DELETE' then to_jsonb(old) else to_jsonb(new) end ->> tg_argv[1])::uuid;
  kept bigint;
begin
  if tg_op <> 'INSERT' then
    delete from erp.external_ids k using jsonb_to_recordset(old.external_ids) as gone (system text, id text)
    where k.tenant_id = old.tenant_id and k.entity_table = tg_argv[0] and k.system = gone.system and k.id = gone.id and k.entity_id = entity;
  end if;
  if tg_op <> 'DELETE' then
    insert into erp.external_ids (tenant_id, entity_table, system, id, entity_id)
    select new.tenant_id, tg_argv[0], given.system, given.id, entity from jsonb_to_recordset(new.external_ids) as given (system text, id text)
    on conflict do nothing;
    get diagnostics kept = row_count;
    if kept < jsonb_array_length(coalesce(new.external_ids, '[]')) then
      raise exception 'another one has this external id' using errcode = 'unique_violation', constraint = 'external_ids_taken';
    end if;
  end if;
  return null;
end $$;

-- For every table that has them; rows without any cost nothing.
do $$
declare
  entity record;
  follow text;
begin
  for entity in
    select c.table_name as name, k.column_name as key from information_schema.columns c
    join information_schema.table_constraints p on p.table_schema = 'erp' and p.table_name = c.table_name and p.constraint_type = 'PRIMARY KEY'
    join information_schema.key_column_usage k on k.constraint_schema = 'erp' and k.table_name = c.table_name and k.constraint_name = p.constraint_name and k.ordinal_position = 2
    where c.table_schema = 'erp' and c.column_name = 'external_ids' and c.udt_name = 'jsonb'
  loop
    follow := format('execute function erp.follow_external_ids(%L, %L)', entity.name, entity.key);
    execute format('create or replace trigger %I after insert on erp.%I for each row when (new.external_ids is not null) %s', entity.name || '_external_ids_given', entity.name, follow);
    execute format('create or replace trigger %I after update on erp.%I for each row when (old.external_ids is distinct from new.external_ids) %s', entity.name || '_external_ids_changed', entity.name, follow);
    execute format('create or replace trigger %I after delete on erp.%I for each row when (old.external_ids is not null) %s', entity.name || '_external_ids_gone', entity.name, follow);
  end loop;
end $$;
