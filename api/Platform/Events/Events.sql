-- The relay of the feed. Everything about its order is decided here, in one transaction of one statement: it has happened or it has not.

-- Moves a tenant's outbox into its feed and gives each row the next number. One relay at a time has a tenant (the row of the feed's own
-- position is the lock), so what is numbered is visible before anything higher is: a reader that has seen 7 never meets a new 6. Rows become
-- visible when their transaction commits; the ordinal, drawn when they are written, keeps what follows from something behind it.
-- Answers how many rows it moved; -1 when another relay has the tenant.
create or replace function erp.relay_outbox(tenant uuid, most int) returns int language plpgsql as $$
declare
  head bigint;
  moved int;
begin
  perform set_config('erp.tenant_id', tenant::text, true);
  if not exists (select from erp.outbox_messages where tenant_id = tenant) then
    return 0;
  end if;
  insert into erp.feed_positions (tenant_id, reader, sequence) values (tenant, 'feed', 0) on conflict do nothing;
  select sequence into head from erp.feed_positions where tenant_id = tenant and reader = 'feed' for update skip locked;
  if not found then
    return -1;
  end if;

  with taken as (
    delete from erp.outbox_messages where tenant_id = tenant and ordinal in
      (select o.ordinal from erp.outbox_messages o where o.tenant_id = tenant order by o.ordinal limit most)
    returning *)
  insert into erp.events (tenant_id, sequence, id, occurred_at, type, schema_version, entity_type, entity_id, organization_id, payload)
  select tenant, head + row_number() over (order by ordinal), id, occurred_at, type, schema_version, entity_type, entity_id, organization_id, payload from taken;
  get diagnostics moved = row_count;

  if moved > 0 then
    update erp.feed_positions set sequence = head + moved where tenant_id = tenant and reader = 'feed';
    -- From here and never from the transactions that write the outbox: NOTIFY makes commits wait for each other.
    perform pg_notify('erp_events', tenant::text);
  end if;
  return moved;
end $$;

-- Which tenants have something waiting, for workers that belong to none. The owner of these functions reads past the tenants' wall, and the
-- functions give out nothing but ids; the app's own role stays behind it.

-- From tenant to tenant along the key, not from row to row.
create or replace function erp.tenants_with_outbox() returns setof uuid language sql security definer set search_path = erp, pg_temp as $$
  with recursive tenants as (
    (select tenant_id from erp.outbox_messages order by tenant_id limit 1)
    union all
    select (select o.tenant_id from erp.outbox_messages o where o.tenant_id > t.tenant_id order by o.tenant_id limit 1) from tenants t where t.tenant_id is not null)
  select tenant_id from tenants where tenant_id is not null
$$;

-- Since when something has been waiting for its number; null when nothing is. A time, and nothing of what waits.
create or replace function erp.outbox_waiting_since() returns timestamptz language sql security definer set search_path = erp, pg_temp as $$
  select min(occurred_at) from erp.outbox_messages
$$;

-- Tenants whose feed has gone on since this reader of all feeds was last there.
create or replace function erp.tenants_ahead_of(reader_name text) returns setof uuid language sql security definer set search_path = erp, pg_temp as $$
  select feed.tenant_id from erp.feed_positions feed
  left join erp.feed_positions reader on reader.tenant_id = feed.tenant_id and reader.reader = reader_name
  where feed.reader = 'feed' and feed.sequence > coalesce(reader.sequence, 0)
$$;

-- Rows pass through the outbox: what they leave behind is cleared before it slows the look for the next ones.
-- (A table that is partitioned has nothing to clear itself.)
do $$ begin
  if (select relkind = 'r' from pg_class where oid = 'erp.outbox_messages'::regclass) then
    alter table erp.outbox_messages set (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 2000);
  end if;
end $$;
