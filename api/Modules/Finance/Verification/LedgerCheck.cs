namespace Erp.Modules.Finance.Verification;

/// <summary>A law of the ledger as a query for whatever breaks it: organization, id, what it should be, what it is.</summary>
/// <param name="Code">Stable name of the difference.</param>
/// <param name="Subject">What the id is of.</param>
/// <param name="Sql">$1 is the tenant.</param>
internal sealed record LedgerCheck(string Code, string Subject, string Sql)
{
    public static readonly IReadOnlyList<LedgerCheck> All =
    [
        new("balance_differs", "ledgerBalance", """
            with sums as (
              select account_id, period_id, currency, dimension_set_id, min(organization_id::text)::uuid as organization_id, sum(debit) as debit, sum(credit) as credit, sum(base_debit) as base_debit, sum(base_credit) as base_credit
              from erp.journal_lines where tenant_id = $1 and posted_at is not null group by 1, 2, 3, 4),
            kept as (select * from erp.ledger_balances where tenant_id = $1)
            select coalesce(k.organization_id, s.organization_id), concat_ws('/', account_id, period_id, currency, dimension_set_id),
              concat_ws(' ', coalesce(s.debit, 0), coalesce(s.credit, 0), coalesce(s.base_debit, 0), coalesce(s.base_credit, 0)),
              concat_ws(' ', coalesce(k.debit, 0), coalesce(k.credit, 0), coalesce(k.base_debit, 0), coalesce(k.base_credit, 0))
            from sums s full join kept k using (account_id, period_id, currency, dimension_set_id)
            where (coalesce(s.debit, 0), coalesce(s.credit, 0), coalesce(s.base_debit, 0), coalesce(s.base_credit, 0))
               <> (coalesce(k.debit, 0), coalesce(k.credit, 0), coalesce(k.base_debit, 0), coalesce(k.base_credit, 0))
            """),
        new("entry_unbalanced", "journalEntry", """
            select e.organization_id, e.id::text, concat_ws(' ', e.total_base, e.total_base), concat_ws(' ', coalesce(l.debit, 0), coalesce(l.credit, 0))
            from erp.journal_entries e
            left join (select entry_id, sum(base_debit) as debit, sum(base_credit) as credit from erp.journal_lines where tenant_id = $1 group by 1) l on l.entry_id = e.id
            where e.tenant_id = $1 and e.status = 'Posted' and (l.debit is distinct from e.total_base or l.credit is distinct from e.total_base)
            """),
        new("entry_lines_missing", "journalEntry", """
            select e.organization_id, e.id::text, '1-' || e.line_count, coalesce(l.first || '-' || l.last || ' (' || l.lines || ')', 'none')
            from erp.journal_entries e
            left join (select entry_id, count(*) as lines, min(line_no) as first, max(line_no) as last from erp.journal_lines where tenant_id = $1 group by 1) l on l.entry_id = e.id
            where e.tenant_id = $1 and e.status = 'Posted' and (l.lines, l.first, l.last) is distinct from (e.line_count::bigint, 1, e.line_count)
            """),
        new("entry_incomplete", "journalEntry", """
            select e.organization_id, e.id::text, 'number, period, fiscal year and instant of posting', concat_ws(' ', e.number, e.number_value, e.period_id, e.fiscal_year_id, e.posted_at)
            from erp.journal_entries e
            where e.tenant_id = $1 and e.status = 'Posted' and (e.number is null or e.number_value is null or e.period_id is null or e.fiscal_year_id is null or e.posted_at is null)
            """),
        new("entry_outside_period", "journalEntry", """
            select e.organization_id, e.id::text, coalesce(p.start_date || '..' || p.end_date, 'a period of the organization'), e.date::text
            from erp.journal_entries e
            left join erp.fiscal_periods p on p.tenant_id = $1 and p.id = e.period_id and p.organization_id = e.organization_id and p.fiscal_year_id = e.fiscal_year_id
            where e.tenant_id = $1 and e.status = 'Posted' and (p.id is null or e.date not between p.start_date and p.end_date)
            """),
        new("line_disagrees_with_entry", "journalLine", """
            select e.organization_id, l.entry_id || '/' || l.line_no, concat_ws(' ', e.organization_id, e.date, e.period_id, e.posted_at), concat_ws(' ', l.organization_id, l.date, l.period_id, l.posted_at)
            from erp.journal_lines l join erp.journal_entries e on e.tenant_id = $1 and e.id = l.entry_id
            where l.tenant_id = $1 and (l.organization_id <> e.organization_id
              or (e.status = 'Posted' and (l.date, l.period_id, l.posted_at) is distinct from (e.date, e.period_id, e.posted_at))
              or (e.status <> 'Posted' and l.posted_at is not null))
            """),
        new("line_orphaned", "journalLine", """
            select l.organization_id, l.entry_id || '/' || l.line_no, 'an entry and an account of the organization', concat_ws(' ', coalesce('entry ' || e.id, 'no entry'), coalesce('account ' || a.id, 'no account'))
            from erp.journal_lines l
            left join erp.journal_entries e on e.tenant_id = $1 and e.id = l.entry_id
            left join erp.accounts a on a.tenant_id = $1 and a.id = l.account_id and a.organization_id = l.organization_id
            where l.tenant_id = $1 and (e.id is null or a.id is null)
            """),
        new("line_amounts_invalid", "journalLine", """
            select l.organization_id, l.entry_id || '/' || l.line_no, 'one side, not negative', concat_ws(' ', l.debit, l.credit, l.base_debit, l.base_credit)
            from erp.journal_lines l
            where l.tenant_id = $1 and l.posted_at is not null
              and (least(l.debit, l.credit, l.base_debit, l.base_credit) < 0 or (l.debit > 0 and l.credit > 0) or (l.base_debit > 0 and l.base_credit > 0))
            """),
        new("number_gap_or_repeat", "journalEntry", """
            select organization_id, id::text, coalesce(before, 0) + 1 || ' in series ' || series_id, number_value::text
            from (select *, lag(number_value) over (partition by series_id, fiscal_year_id order by number_value) as before from erp.journal_entries where tenant_id = $1 and status = 'Posted') e
            where number_value is distinct from coalesce(before, 0) + 1
            """),
        new("number_text_repeated", "journalEntry", """
            select organization_id, id::text, 'a number of its own', number
            from (select *, count(*) over (partition by series_id, fiscal_year_id, number) as times from erp.journal_entries where tenant_id = $1 and status = 'Posted') e
            where times > 1
            """),
        new("counter_differs", "numberCounter", """
            select coalesce(c.organization_id, e.organization_id), concat_ws('/', series_id, fiscal_year_id), coalesce(e.last, 0)::text, coalesce(c.last_number::text, 'no counter')
            from (select series_id, fiscal_year_id, min(organization_id::text)::uuid as organization_id, max(number_value) as last from erp.journal_entries where tenant_id = $1 and status = 'Posted' group by 1, 2) e
            full join (select * from erp.number_counters where tenant_id = $1) c using (series_id, fiscal_year_id)
            where coalesce(e.last, 0) is distinct from c.last_number
            """),
        new("dimension_set_missing", "journalLine", """
            select l.organization_id, l.entry_id || '/' || l.line_no, 'the dimension values of set ' || l.dimension_set_id, 'none'
            from erp.journal_lines l
            where l.tenant_id = $1 and l.dimension_set_id <> '00000000-0000-0000-0000-000000000000'
              and not exists (select from erp.dimension_set_values v where v.tenant_id = $1 and v.set_id = l.dimension_set_id)
            """),
        new("entry_never_sealed", "journalEntry", """
            select e.organization_id, e.id::text, 'a seal: number ' || e.number_value || ' is not above ' || m.last_number, 'none'
            from erp.ledger_seal_marks m
            join erp.journal_entries e on e.tenant_id = $1 and e.series_id = m.series_id and e.fiscal_year_id = m.fiscal_year_id and e.number_value <= m.last_number
            where m.tenant_id = $1 and not exists (select from erp.ledger_seal_entries s where s.tenant_id = $1 and s.entry_id = e.id)
            """),
        new("sealed_entry_missing", "journalEntry", """
            select s.organization_id, l.entry_id::text, 'the posted entry that seal ' || s.number || ' holds', 'none'
            from erp.ledger_seal_entries l join erp.ledger_seals s on s.tenant_id = $1 and s.id = l.seal_id
            where l.tenant_id = $1 and not exists (select from erp.journal_entries e where e.tenant_id = $1 and e.id = l.entry_id and e.status = 'Posted')
            """),
    ];
}
