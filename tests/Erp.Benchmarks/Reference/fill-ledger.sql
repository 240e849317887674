-- A million posted lines of one organization, four an entry, over 500 accounts, from the start of the last fiscal year to today, past the API, which would take its time.
-- $1 tenant, $2 organization.
create temp table fill_accounts as
  select row_number() over (order by code) - 1 as no, id from erp.accounts where tenant_id = $1 and organization_id = $2 and not is_group;
create temp table fill_days as
  select row_number() over (order by day) - 1 as no, day::date, p.id as period_id, p.fiscal_year_id
  from erp.fiscal_periods p, generate_series(p.start_date, p.end_date, interval '1 day') as day where p.tenant_id = $1 and p.organization_id = $2 and day <= current_date;
create temp table fill_entries as
  select n, uuidv7() as id, d.day, d.period_id, d.fiscal_year_id, (100 + n * 7919 % 99991)::numeric / 100 as amount
  from generate_series(0, 249999) as n join fill_days d on d.no = n * 7 % (select count(*) from fill_days);
create temp table fill_lines as
  select e.*, l as line_no, a.id as account_id, case when l <= 2 then e.amount * l else 0 end as debit, case when l = 3 then e.amount when l = 4 then e.amount * 2 else 0 end as credit
  from fill_entries e cross join generate_series(1, 4) as l join fill_accounts a on a.no = (e.n * 31 + l * 127) % 500;
insert into erp.journal_entries (tenant_id, id, version, organization_id, status, series_id, number, number_value, fiscal_year_id, period_id, date, currency, narration, posted_at, created_at, line_count, total_base)
  select $1, e.id, 1, $2, 'Posted', s.id, 'F-' || e.n, row_number() over (partition by e.fiscal_year_id order by e.n), e.fiscal_year_id, e.period_id, e.day, 'BDT', 'filled', now(), now(), 4, e.amount * 3
  from fill_entries e, erp.number_series s where s.tenant_id = $1 and s.organization_id = $2 and s.code = 'JV';
insert into erp.journal_lines (tenant_id, entry_id, line_no, organization_id, account_id, period_id, date, posted_at, currency, debit, credit, exchange_rate, base_debit, base_credit, dimension_set_id, is_rounding)
  select $1, id, line_no, $2, account_id, period_id, day, now(), 'BDT', debit, credit, 1, debit, credit, '00000000-0000-0000-0000-000000000000', false from fill_lines order by n, line_no;
insert into erp.ledger_balances (tenant_id, account_id, period_id, currency, dimension_set_id, organization_id, debit, credit, base_debit, base_credit)
  select $1, account_id, period_id, 'BDT', '00000000-0000-0000-0000-000000000000', $2, sum(debit), sum(credit), sum(debit), sum(credit) from fill_lines group by account_id, period_id;
update erp.number_counters c set last_number = (select count(*) from fill_entries e where e.fiscal_year_id = c.fiscal_year_id)
  from erp.number_series s where c.tenant_id = $1 and c.organization_id = $2 and s.tenant_id = $1 and s.id = c.series_id and s.code = 'JV';
