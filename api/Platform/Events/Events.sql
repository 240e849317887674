-- The relay of the feed. Everything about its order is decided here, in one transaction of one statement: it has happened or it has not.

-- Moves tenants' outboxes into their feeds and gives each row the next number of its feed. One relay at a time has a tenant (the row of the
-- feed's own position is the lock), so what is numbered is visible before anything higher is: a reader that has seen 7 never meets a new 6.
-- Rows become visible when their transaction commits; the ordinal, drawn when they are written, keeps what follows from something behind it.
-- Answers how many rows it moved of each tenant that had any; -1 when another relay has the tenant. All of them or, after an error, none.
-- Always by the key: what has passed through the table leaves room behind that a sequential scan would read each time.
create or replace function erp.relay_outboxes(tenants uuid[], most int) returns table (tenant uuid, moved int) language plpgsql
  set enable_seqscan = off set plan_cache_mode = force_generic_plan as $$
declare
  head bigint;
  through bigint;
  told text;
begin
  foreach tenant in array tenants loop
    told := set_config('erp.tenant_id', tenant::text, true);
    select max(o.ordinal) into through from (select ordinal from erp.outbox_messages where tenant_id = tenant order by ordinal limit most) o;
    continue when through is null;
    select sequence into head from erp.feed_positions where tenant_id = tenant and reader = 'feed' for update skip locked;
    if not found then
      insert into erp.feed_positions (tenant_id, reader, sequence) values (tenant, 'feed', 0) on conflict do nothing returning sequence into head;
      if not found then
        moved := -1;
        return next;
        continue;
      end if;
    end if;

    with taken as (delete from erp.outbox_messages where tenant_id = tenant and ordinal <= through returning *),
      numbered as (
        insert into erp.events (tenant_id, sequence, id, occurred_at, type, schema_version, entity_type, entity_id, organization_id, payload)
        select tenant, head + row_number() over (order by ordinal), id, occurred_at, type, schema_version, entity_type, entity_id, organization_id, payload
        from taken returning sequence)
    update erp.feed_positions set sequence = (select max(sequence) from numbered)
      where tenant_id = tenant and reader = 'feed' and exists (select from numbered)
      returning sequence - head into moved;
    continue when moved is null;

    -- From here and never from the transactions that write the outbox: NOTIFY makes commits wait for each other.
    told := pg_notify('erp_events', tenant::text);
    return next;
  end loop;
end $$;

drop function if exists erp.relay_outbox(uuid, int);

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
