-- A key that was used before fails the transaction of its second use, in two places. Before anything is decided, here, for those who ask the
-- database while deciding: they would refuse what they have done themselves.
-- The lock is the claim: it tells "still running" without waiting for the first request, and goes with the transaction. The look at what is
-- kept is a statement of its own, because its snapshot must be later than the lock.
create or replace function erp.claim_keys(tenant uuid, subjects text[], keys text[], since timestamptz) returns void language plpgsql as $$
begin
  for i in 1 .. cardinality(keys) loop
    if not pg_try_advisory_xact_lock(hashtextextended(tenant::text || subjects[i] || keys[i], 0)) then
      raise exception 'the first request with the key is still running' using errcode = 'EK001';
    end if;
    -- Counted, because for "exists" the planner of an empty table prefers to walk it, and keeps that plan.
    if (select count(*) from erp.idempotency_keys k where k.tenant_id = tenant and k.subject = subjects[i] and k.key = keys[i] and k.created_at >= since) > 0 then
      raise exception 'the key has been used' using errcode = 'EK002';
    end if;
  end loop;
end $$;

-- And when the answer is kept, for everybody: an expired key is taken over, any other is not.
create or replace function erp.take_over_key(used timestamptz, since timestamptz, now timestamptz) returns timestamptz language plpgsql as $$
begin
  if used >= since then
    raise exception 'the key has been used' using errcode = 'EK002';
  end if;
  return now;
end $$;
