using Erp.Platform.Persistence;
using Erp.Platform.Tenancy;
using Npgsql;
using NpgsqlTypes;

namespace Erp.Modules.Finance.Ledger;

/// <summary>
/// Writes posted entries with their lines, balances and dimension sets: four statements for any number of entries, in the round trip of the
/// commit. The rows go as arrays, column by column.
/// </summary>
internal sealed class JournalWriter(UnitOfWork work, Caller caller)
{
    private LedgerMovements? _held;

    private const string InsertEntries = """
        insert into erp.journal_entries (tenant_id, id, version, organization_id, status, series_id, number, number_value, fiscal_year_id, period_id, date, currency,
          narration, reference, source_type, source_id, source_purpose, reverses_entry_id, auto_reverse_on, posted_at, posted_by, created_at, created_by, line_count, total_base)
        select $1, id, version, organization_id, 'Posted', series_id, number, number_value, fiscal_year_id, period_id, date, currency,
          narration, reference, source_type, source_id, source_purpose, reverses_entry_id, auto_reverse_on, posted_at, posted_by, created_at, created_by, line_count, total_base
        from unnest($2::uuid[], $3::int[], $4::uuid[], $5::uuid[], $6::text[], $7::bigint[], $8::uuid[], $9::uuid[], $10::date[], $11::text[],
          $12::text[], $13::text[], $14::text[], $15::uuid[], $16::text[], $17::uuid[], $18::date[], $19::timestamptz[], $20::uuid[], $21::timestamptz[], $22::uuid[], $23::int[], $24::numeric[])
          as e(id, version, organization_id, series_id, number, number_value, fiscal_year_id, period_id, date, currency,
          narration, reference, source_type, source_id, source_purpose, reverses_entry_id, auto_reverse_on, posted_at, posted_by, created_at, created_by, line_count, total_base)
        """;

    private const string InsertLines = """
        insert into erp.journal_lines (tenant_id, entry_id, line_no, organization_id, account_id, period_id, date, posted_at, currency, debit, credit,
          exchange_rate, base_debit, base_credit, dimension_set_id, party_id, description, is_rounding)
        select $1, * from unnest($2::uuid[], $3::int[], $4::uuid[], $5::uuid[], $6::uuid[], $7::date[], $8::timestamptz[], $9::text[], $10::numeric[], $11::numeric[],
          $12::numeric[], $13::numeric[], $14::numeric[], $15::uuid[], $16::uuid[], $17::text[], $18::bool[])
        """;

    // Rows come sorted by key, so that two postings never wait for each other in a circle.
    private const string AddToBalances = """
        insert into erp.ledger_balances as b (tenant_id, account_id, period_id, currency, dimension_set_id, organization_id, debit, credit, base_debit, base_credit)
        select $1, * from unnest($2::uuid[], $3::uuid[], $4::text[], $5::uuid[], $6::uuid[], $7::numeric[], $8::numeric[], $9::numeric[], $10::numeric[])
        on conflict (tenant_id, account_id, period_id, currency, dimension_set_id) do update set
          debit = b.debit + excluded.debit, credit = b.credit + excluded.credit, base_debit = b.base_debit + excluded.base_debit, base_credit = b.base_credit + excluded.base_credit
        """;

    private const string InsertDimensionSets = """
        insert into erp.dimension_set_values (tenant_id, set_id, dimension_id, value_id) select $1, * from unnest($2::uuid[], $3::uuid[], $4::uuid[])
        on conflict do nothing
        """;

    private const string DeleteDrafts = "delete from erp.journal_entries where tenant_id = $1 and id = any($2) and status = 'Draft'";

    /// <summary>Takes the drafts that are now posted out of the way: their posted rows take over the ids.</summary>
    public void ReplaceDrafts(IReadOnlyList<Guid> ids) => work.Enlist(new(DeleteDrafts) { Parameters = { Tenant(), Array(ids, id => id) } });

    public void Write(IReadOnlyList<JournalEntry> entries)
    {
        work.Enlist(new(InsertEntries)
        {
            Parameters =
            {
                Tenant(), Array(entries, e => e.Id), Array(entries, e => e.Version), Array(entries, e => e.OrganizationId), Array(entries, e => e.SeriesId),
                Array(entries, e => e.Number), Array(entries, e => e.NumberValue), Array(entries, e => e.FiscalYearId), Array(entries, e => e.PeriodId),
                Array(entries, e => e.Date), Array(entries, e => e.Currency), Array(entries, e => e.Narration), Array(entries, e => e.Reference),
                Array(entries, e => e.SourceType), Array(entries, e => e.SourceId), Array(entries, e => e.SourcePurpose), Array(entries, e => e.ReversesEntryId), Array(entries, e => e.AutoReverseOn),
                Array(entries, e => e.PostedAt), Array(entries, e => e.PostedBy), Array(entries, e => e.CreatedAt), Array(entries, e => e.CreatedBy),
                Array(entries, e => e.LineCount), Array(entries, e => e.TotalBase),
            },
        });
        var lines = entries.Count == 1 ? entries[0].Lines : [.. entries.SelectMany(e => e.Lines)];
        WriteLines(lines);
        var movements = _held ?? new LedgerMovements();
        movements.Add(lines);
        if (_held is null)
            AddBalances(movements.Sorted());
    }

    /// <summary>From now on movements are added up here, until <see cref="WriteHeldBalances"/>: a large transaction locks and writes each balance once, at its end.</summary>
    public void HoldBalances() => _held = new();

    public void WriteHeldBalances()
    {
        AddBalances(_held!.Sorted());
        _held = null;
    }

    /// <summary>Writes lines alone: a draft's, which count in no balance.</summary>
    public void WriteLines(List<JournalLine> lines) =>
        work.Enlist(new(InsertLines)
        {
            Parameters =
            {
                Tenant(), Array(lines, l => l.EntryId), Array(lines, l => l.LineNo), Array(lines, l => l.OrganizationId), Array(lines, l => l.AccountId),
                Array(lines, l => l.PeriodId), Array(lines, l => l.Date), Array(lines, l => l.PostedAt), Array(lines, l => l.Currency), Array(lines, l => l.Debit),
                Array(lines, l => l.Credit), Array(lines, l => l.ExchangeRate), Array(lines, l => l.BaseDebit), Array(lines, l => l.BaseCredit),
                Array(lines, l => l.DimensionSetId), Array(lines, l => l.PartyId), Array(lines, l => l.Description), Array(lines, l => l.IsRounding),
            },
        });

    private void AddBalances(List<LedgerBalance> balances) =>
        work.Enlist(new(AddToBalances)
        {
            Parameters =
            {
                Tenant(), Array(balances, b => b.AccountId), Array(balances, b => b.PeriodId), Array(balances, b => b.Currency), Array(balances, b => b.DimensionSetId),
                Array(balances, b => b.OrganizationId), Array(balances, b => b.Debit), Array(balances, b => b.Credit), Array(balances, b => b.BaseDebit), Array(balances, b => b.BaseCredit),
            },
        });

    public void WriteDimensionSets(IReadOnlyList<DimensionSetValue> values)
    {
        if (values.Count > 0)
            work.Enlist(new(InsertDimensionSets) { Parameters = { Tenant(), Array(values, v => v.SetId), Array(values, v => v.DimensionId), Array(values, v => v.ValueId) } });
    }

    private NpgsqlParameter<Guid> Tenant() => new() { TypedValue = caller.TenantId };

    private static NpgsqlParameter<TValue[]> Array<TRow, TValue>(IReadOnlyList<TRow> rows, Func<TRow, TValue> column)
    {
        var values = new TValue[rows.Count];
        for (var i = 0; i < values.Length; i++)
            values[i] = column(rows[i]);
        return new() { TypedValue = values, NpgsqlDbType = NpgsqlDbType.Array | TypeOf<TValue>() };
    }

    private static NpgsqlDbType TypeOf<TValue>() => (Nullable.GetUnderlyingType(typeof(TValue)) ?? typeof(TValue)).Name switch
    {
        nameof(Guid) => NpgsqlDbType.Uuid,
        nameof(Int32) => NpgsqlDbType.Integer,
        nameof(Int64) => NpgsqlDbType.Bigint,
        nameof(Decimal) => NpgsqlDbType.Numeric,
        nameof(Boolean) => NpgsqlDbType.Boolean,
        nameof(DateOnly) => NpgsqlDbType.Date,
        nameof(DateTimeOffset) => NpgsqlDbType.TimestampTz,
        _ => NpgsqlDbType.Text,
    };
}
