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

-- The last number of a counter after postings that have said in advance what their numbers will be. They are sent with it in one go, so they fail
-- when the numbers are others, or when what a posting was checked against has changed.
create or replace function erp.foretold_number(last_number bigint, ledger_version bigint, foretold bigint, taken integer, foretold_version bigint) returns bigint language plpgsql as $$
begin
  if last_number <> foretold - taken or ledger_version <> foretold_version then
    raise exception 'the number counter has moved' using errcode = 'serialization_failure';
  end if;
  return foretold;
end $$;

-- Every posted entry balances in base currency and has exactly the lines that its header counts, all on accounts that are there. Line numbers
-- run from 1 to that count, so the primary key leaves no room to add a line later.
-- Entries and accounts are looked up here, once for all lines of a statement. Foreign keys would do so line by line, and lock the accounts, which
-- postings have in common. Posted lines need no such lock: a posting holds its number's counter, and who deletes an account holds all counters
-- of the organization and looks for lines. Draft lines lock what they refer to, and count it again, for it may have gone before they had the lock.
-- Lines of several tenants may come in one statement: each entry is looked up under its own tenant. Neither the setting nor the look-up can be
-- planned as a join.
create or replace function erp.check_added_lines() returns trigger language plpgsql as $$
declare
  drafts boolean;
  unreferred boolean;
  unbalanced boolean;
  accounts_locked bigint;
begin
  select bool_or(is_draft), bool_or(is_draft and not holds), bool_or(not is_draft and not holds) into drafts, unreferred, unbalanced from (
    select is_draft, case when set_config('erp.tenant_id', tenant_id::text, true) is null then false else coalesce((
        select (added.is_draft or e.status = 'Posted' and e.line_count = added.lines and added.first = 1 and added.last = added.lines
            and e.total_base = added.debit and e.total_base = added.credit)
          and cardinality(added.accounts) = (select count(*) from erp.accounts a where a.tenant_id = e.tenant_id and a.id = any(added.accounts))
        from erp.journal_entries e where e.tenant_id = added.tenant_id and e.id = added.entry_id), false) end as holds
    from (
      select tenant_id, entry_id, posted_at is null as is_draft, count(*) as lines, min(line_no) as first, max(line_no) as last,
        sum(base_debit) as debit, sum(base_credit) as credit, array_agg(distinct account_id) as accounts
      from added group by 1, 2, 3) added) entries;
  if drafts and not unreferred then
    perform from erp.accounts a where (a.tenant_id, a.id) in (select tenant_id, account_id from added where posted_at is null) order by a.id for key share;
    get diagnostics accounts_locked = row_count;
    unreferred := accounts_locked < (select count(distinct account_id) from added where posted_at is null);
  end if;
  if unreferred then
    raise exception 'a journal line has no entry or no account' using errcode = 'foreign_key_violation', constraint = 'journal_lines_refer';
  elsif unbalanced then
    raise exception 'a posted journal entry does not balance' using errcode = 'check_violation', constraint = 'journal_entries_balance';
  end if;
  return null;
end $$;

create or replace trigger journal_lines_added after insert on erp.journal_lines
  referencing new table as added for each statement execute function erp.check_added_lines();

-- A draft takes its lines with it.
create or replace function erp.delete_lines_of_drafts() returns trigger language plpgsql as $$
begin
  delete from erp.journal_lines l using gone where l.tenant_id = gone.tenant_id and l.entry_id = gone.id;
  return null;
end $$;

create or replace trigger journal_entries_deleted after delete on erp.journal_entries
  referencing old table as gone for each statement execute function erp.delete_lines_of_drafts();

-- An account with lines stays. The row is locked before this looks, so it sees the lines of whoever held it.
create or replace function erp.refuse_account_with_lines() returns trigger language plpgsql as $$
begin
  if exists (select from erp.journal_lines where tenant_id = old.tenant_id and account_id = old.id) then
    raise exception 'the account has journal lines' using errcode = 'foreign_key_violation', constraint = 'accounts_with_lines';
  end if;
  return old;
end $$;

create or replace trigger accounts_with_lines before delete on erp.accounts for each row execute function erp.refuse_account_with_lines();

-- Rows that every posting updates: room on their page spares the indexes.
-- (A table that is partitioned has no pages of its own.)
do $$ begin
  if (select relkind = 'r' from pg_class where oid = 'erp.ledger_balances'::regclass) then
    alter table erp.ledger_balances set (fillfactor = 60);
  end if;
end $$;
