using Erp.Platform.Persistence;
using NpgsqlTypes;

namespace Erp.Modules.Finance.Ledger;

/// <summary>How the rows of the books are inserted.</summary>
internal static class JournalTables
{
    public static readonly RowInsert<JournalEntry> Entries = EntryColumns(mayShare: true);

    /// <summary>The others carry no column that they leave empty, and no external ids, whose triggers rely on the tenant.</summary>
    public static readonly RowInsert<JournalEntry> EntriesWithFields = EntryColumns(mayShare: false).With("custom_fields", e => e.CustomFields is null ? null : JsonColumn.Write(e.CustomFields), NpgsqlDbType.Jsonb)
        .With("external_ids", e => e.ExternalIds is null ? null : JsonColumn.Write(e.ExternalIds), NpgsqlDbType.Jsonb);

    private static RowInsert<JournalEntry> EntryColumns(bool mayShare) => new RowInsert<JournalEntry>("erp.journal_entries", mayShare: mayShare)
        .With("id", e => e.Id)
        .With("version", e => e.Version)
        .With("organization_id", e => e.OrganizationId)
        .With("status", e => e.Status.ToString())
        .With("series_id", e => e.SeriesId)
        .With("number", e => e.Number)
        .With("number_value", e => e.NumberValue)
        .With("fiscal_year_id", e => e.FiscalYearId)
        .With("period_id", e => e.PeriodId)
        .With("date", e => e.Date)
        .With("currency", e => e.Currency)
        .With("narration", e => e.Narration)
        .With("reference", e => e.Reference)
        .With("source_type", e => e.SourceType)
        .With("source_id", e => e.SourceId)
        .With("source_purpose", e => e.SourcePurpose)
        .With("reverses_entry_id", e => e.ReversesEntryId)
        .With("auto_reverse_on", e => e.AutoReverseOn)
        .With("posted_at", e => e.PostedAt)
        .With("posted_by", e => e.PostedBy)
        .With("created_at", e => e.CreatedAt)
        .With("created_by", e => e.CreatedBy)
        .With("line_count", e => e.LineCount)
        .With("total_base", e => e.TotalBase);

    public static readonly RowInsert<JournalLine> Lines = new RowInsert<JournalLine>("erp.journal_lines", mayShare: true)
        .With("entry_id", l => l.EntryId)
        .With("line_no", l => l.LineNo)
        .With("organization_id", l => l.OrganizationId)
        .With("account_id", l => l.AccountId)
        .With("period_id", l => l.PeriodId)
        .With("date", l => l.Date)
        .With("posted_at", l => l.PostedAt)
        .With("currency", l => l.Currency)
        .With("debit", l => l.Debit)
        .With("credit", l => l.Credit)
        .With("exchange_rate", l => l.ExchangeRate)
        .With("base_debit", l => l.BaseDebit)
        .With("base_credit", l => l.BaseCredit)
        .With("dimension_set_id", l => l.DimensionSetId)
        .With("party_id", l => l.PartyId)
        .With("description", l => l.Description)
        .With("is_rounding", l => l.IsRounding);

    /// <summary>Adds to what is there. Rows come sorted by key, so that two postings never wait for each other in a circle.</summary>
    public static readonly RowInsert<LedgerBalance> Balances = new RowInsert<LedgerBalance>("erp.ledger_balances as b", """
        on conflict (tenant_id, account_id, period_id, currency, dimension_set_id) do update set
          debit = b.debit + excluded.debit, credit = b.credit + excluded.credit, base_debit = b.base_debit + excluded.base_debit, base_credit = b.base_credit + excluded.base_credit
        """, mayShare: true)
        .With("account_id", b => b.AccountId)
        .With("period_id", b => b.PeriodId)
        .With("currency", b => b.Currency)
        .With("dimension_set_id", b => b.DimensionSetId)
        .With("organization_id", b => b.OrganizationId)
        .With("debit", b => b.Debit)
        .With("credit", b => b.Credit)
        .With("base_debit", b => b.BaseDebit)
        .With("base_credit", b => b.BaseCredit);

    public static readonly RowInsert<DimensionSetValue> DimensionSets = new RowInsert<DimensionSetValue>("erp.dimension_set_values", "on conflict do nothing")
        .With("set_id", v => v.SetId)
        .With("dimension_id", v => v.DimensionId)
        .With("value_id", v => v.ValueId);
}
