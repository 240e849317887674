-- The laws of the ledger, held by the database whatever code runs above it.

-- Posted entries and their lines never change and never go. Corrections are reversals.
create or replace function erp.refuse_change_of_posted() returns trigger language plpgsql as $$
begin
  raise exception 'posted journal entries are immutable' using errcode = 'restrict_violation', constraint = 'journal_entries_immutable';
end $$;

create or replace trigger journal_entries_immutable before update or delete on erp.journal_entries
  for each row when (old.status = 'Posted') execute function erp.refuse_change_of_posted();
create or replace trigger journal_lines_immutable before update or delete on erp.journal_lines
  for each row when (old.posted_at is not null) execute function erp.refuse_change_of_posted();

-- Every posted entry balances in base currency and has exactly the lines that its header counts. Line numbers run from 1 to that count, so
-- the primary key leaves no room to add a line later.
create or replace function erp.check_posted_balance() returns trigger language plpgsql as $$
begin
  if exists (
    select from (
      select tenant_id, entry_id, count(*) as lines, min(line_no) as first, max(line_no) as last, sum(base_debit) as debit, sum(base_credit) as credit
      from added where posted_at is not null group by tenant_id, entry_id) sums
    left join erp.journal_entries e on e.tenant_id = sums.tenant_id and e.id = sums.entry_id and e.status = 'Posted'
    where e.id is null or sums.lines <> e.line_count or sums.first <> 1 or sums.last <> e.line_count
       or sums.debit <> sums.credit or sums.debit <> e.total_base)
  then
    raise exception 'a posted journal entry does not balance' using errcode = 'check_violation', constraint = 'journal_entries_balance';
  end if;
  return null;
end $$;

create or replace trigger journal_lines_balance after insert on erp.journal_lines
  referencing new table as added for each statement execute function erp.check_posted_balance();
