-- A person who has signed in but not picked a tenant yet sees their own memberships, and nobody else's. In a tenant, only its rows show.
drop policy if exists own_memberships on erp.memberships;
create policy own_memberships on erp.memberships for select
  using (user_id = nullif(current_setting('erp.user_id', true), '')::uuid
         and current_setting('erp.tenant_id', true) = '00000000-0000-0000-0000-000000000000');
