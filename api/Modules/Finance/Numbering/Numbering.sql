-- One default series for each document type. Deferred: moving it from one series to another takes two updates, in any order.
do $$ begin
  if not exists (select from pg_constraint where conname = 'number_series_default_taken' and connamespace = 'erp'::regnamespace) then
    alter table erp.number_series add constraint number_series_default_taken
      exclude (tenant_id with =, organization_id with =, document_type with =) where (is_default) deferrable initially deferred;
  end if;
end $$;
