-- Tenants have no tenant_id, but a wall all the same: inside a tenant only its own row is there. Without one (sign-in and sign-up, which
-- set the empty id) names can be looked up; a connection that sets nothing sees nothing.
alter table erp.tenants enable row level security;
alter table erp.tenants force row level security;

drop policy if exists own_row on erp.tenants;
create policy own_row on erp.tenants
  using (id = nullif(current_setting('erp.tenant_id', true), '')::uuid)
  with check (id = nullif(current_setting('erp.tenant_id', true), '')::uuid);

drop policy if exists sign_in on erp.tenants;
create policy sign_in on erp.tenants for select
  using (current_setting('erp.tenant_id', true) = '00000000-0000-0000-0000-000000000000');

drop policy if exists owner_reads on erp.tenants;
create policy owner_reads on erp.tenants for select to current_user using (true);
