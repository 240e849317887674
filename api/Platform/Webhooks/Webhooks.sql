-- Puts a delivery of each new event before each endpoint that wants it. One instance at a time goes through a tenant's feed (the row of the
-- reader's position is the lock); position and deliveries move together, so nothing is skipped and nothing comes twice. Only tenants that
-- have, or had, an endpoint have a position. Answers how many events it went through.
create or replace function erp.fan_out_webhooks(tenant uuid, most int, at timestamptz) returns bigint language plpgsql as $$
declare
  gone bigint;
  head bigint;
begin
  perform set_config('erp.tenant_id', tenant::text, true);
  select sequence into gone from erp.feed_positions where tenant_id = tenant and reader = 'webhooks' for update skip locked;
  if not found then
    return 0;
  end if;
  select least(sequence, gone + most) into head from erp.feed_positions where tenant_id = tenant and reader = 'feed';
  if head is null or head <= gone then
    return 0;
  end if;

  perform erp.queue_webhooks(tenant, p.id, gone, head, false, at) from erp.webhook_endpoints p where p.tenant_id = tenant and p.is_enabled order by p.id;
  update erp.feed_positions set sequence = head where tenant_id = tenant and reader = 'webhooks';
  return head - gone;
end $$;

-- Deliveries of a range of the feed to one endpoint, and the work of sending them. What was delivered, or given up, before goes again only
-- when it is asked for (again). Answers how many wait now.
create or replace function erp.queue_webhooks(tenant uuid, endpoint uuid, after bigint, through bigint, again boolean, at timestamptz) returns bigint language plpgsql as $$
declare
  queued bigint;
begin
  insert into erp.webhook_deliveries as d (tenant_id, id, endpoint_id, sequence, message_id, event_type, status, attempts, created_at, queued_at, next_attempt_at)
    select tenant, uuidv7(), p.id, e.sequence, e.id, e.type, 'Pending', 0, at, at, at
    from erp.events e join erp.webhook_endpoints p on p.tenant_id = tenant and p.id = endpoint
    where e.tenant_id = tenant and e.sequence > after and e.sequence <= through
      and (p.event_types is null or exists (select from unnest(p.event_types) as t where e.type = t or (t like '%.*' and starts_with(e.type, left(t, -1)))))
      and (p.organization_ids is null or e.organization_id = any(p.organization_ids))
    order by e.sequence
    on conflict (tenant_id, endpoint_id, message_id) do update
      set status = 'Pending', attempts = 0, queued_at = excluded.queued_at, next_attempt_at = excluded.next_attempt_at, ended_at = null
      where again and d.status <> 'Pending';
  get diagnostics queued = row_count;
  if queued > 0 then
    perform erp.wake_webhook(tenant, endpoint, at);
  end if;
  return queued;
end $$;

-- The work of an endpoint is due now; unless it is paused for failing, in which case it is due when the pause is over.
create or replace function erp.wake_webhook(tenant uuid, endpoint uuid, at timestamptz) returns void language sql as $$
  insert into erp.work_items as w (tenant_id, kind, subject_id, due_at, attempts, generation)
    select tenant, 'webhookDelivery', endpoint, greatest(at, (select paused_until from erp.webhook_healths where tenant_id = tenant and endpoint_id = endpoint)), 0, 0
    on conflict (tenant_id, kind, subject_id) do update set due_at = least(w.due_at, excluded.due_at), attempts = 0, generation = w.generation + 1, given_up_at = null
$$;

-- Tenants with webhooks whose feed has gone on, of these or (null) of all: as erp.tenants_ahead_of, but silent about those who have none.
create or replace function erp.tenants_with_webhooks_waiting(among uuid[]) returns setof uuid language sql security definer set search_path = erp, pg_temp as $$
  select reader.tenant_id from erp.feed_positions reader
  join erp.feed_positions feed on feed.tenant_id = reader.tenant_id and feed.reader = 'feed'
  where reader.reader = 'webhooks' and feed.sequence > reader.sequence and (among is null or reader.tenant_id = any(among))
$$;

drop function if exists erp.tenants_with_webhooks_waiting();
