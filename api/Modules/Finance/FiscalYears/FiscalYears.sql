-- An organization has one fiscal year and one period on any day, whatever the code does.
create extension if not exists btree_gist;

do $$ begin
  if not exists (select from pg_constraint where conname = 'fiscal_years_overlap' and connamespace = 'erp'::regnamespace) then
    alter table erp.fiscal_years add constraint fiscal_years_overlap
      exclude using gist (tenant_id with =, organization_id with =, daterange(start_date, end_date, '[]') with &&);
  end if;
  if not exists (select from pg_constraint where conname = 'fiscal_periods_overlap' and connamespace = 'erp'::regnamespace) then
    alter table erp.fiscal_periods add constraint fiscal_periods_overlap
      exclude using gist (tenant_id with =, organization_id with =, daterange(start_date, end_date, '[]') with &&);
  end if;
end $$;
