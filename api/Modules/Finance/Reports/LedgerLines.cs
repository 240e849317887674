using Erp.Platform.Persistence;
using Erp.Platform.Tenancy;
using Npgsql;

namespace Erp.Modules.Finance.Reports;

/// <summary>A posted line, with what a reader wants to see of its entry.</summary>
internal sealed record LedgerLine(
    Guid AccountId, DateOnly Date, Guid EntryId, int LineNo, string Currency, decimal Debit, decimal Credit, decimal BaseDebit, decimal BaseCredit,
    Guid DimensionSetId, Guid? PartyId, string? Description, string Number, string Narration, string? Reference)
{
    public LinePlace Place => new(Date, EntryId, LineNo);
}

/// <summary>Where a line stands in its account: by date, then by entry (in the order of their making, to the millisecond), then by number.</summary>
internal sealed record LinePlace(DateOnly Date, Guid EntryId, int LineNo)
{
    /// <summary>Before the first line of the day.</summary>
    public static LinePlace Before(DateOnly day) => new(day, Guid.Empty, 0);
}

/// <summary>
/// Reads lines of accounts in order, some at a time. Each account is an index range of its own, entered where the last read stopped: the
/// thousandth page costs what the first one does.
/// </summary>
internal sealed class LedgerLines(UnitOfWork work, Caller caller)
{
    /// <param name="scope">Whose books, and the filter.</param>
    /// <param name="accounts">In this order.</param>
    /// <param name="after">Lines of each account after this place …</param>
    /// <param name="to">… up to this day.</param>
    /// <param name="take">How many at most, over all accounts.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<List<LedgerLine>> ReadAsync(ReportScope scope, Guid[] accounts, LinePlace after, DateOnly to, int take, CancellationToken ct) =>
        await work.RunAsync([Statement(scope, accounts, after, to, take)], async (reader, token) =>
        {
            var lines = new List<LedgerLine>();
            while (await reader.ReadAsync(token))
                lines.Add(Read(reader));
            return lines;
        }, ct);

    private NpgsqlBatchCommand Statement(ReportScope scope, Guid[] accounts, LinePlace after, DateOnly to, int take)
    {
        var sql = new SqlText();
        var tenant = sql.Add(caller.TenantId);
        var (date, entry, line, last, limit) = (sql.Add(after.Date), sql.Add(after.EntryId), sql.Add(after.LineNo), sql.Add(to), sql.Add(take));
        var known = scope.Filter.KnownAt is { } instant ? $" and l.posted_at <= {sql.Add(instant.ToUniversalTime())}" : "";
        return sql.Command($"""
            select a.id, x.date, x.entry_id, x.line_no, x.currency, x.debit, x.credit, x.base_debit, x.base_credit, x.dimension_set_id, x.party_id, x.description, e.number, e.narration, e.reference
            from unnest({sql.Add(accounts)}) with ordinality as a(id, place)
            cross join lateral (
              select l.date, l.entry_id, l.line_no, l.currency, l.debit, l.credit, l.base_debit, l.base_credit, l.dimension_set_id, l.party_id, l.description
              from erp.journal_lines l
              where l.tenant_id = {tenant} and l.account_id = a.id and l.posted_at is not null and l.date <= {last}
                and (l.date, l.entry_id, l.line_no) > ({date}, {entry}, {line}){known}{LedgerConditions.Of(sql, scope.Filter, "l", tenant)}
              order by l.date, l.entry_id, l.line_no limit {limit}) x
            join erp.journal_entries e on e.tenant_id = {tenant} and e.id = x.entry_id
            order by a.place, x.date, x.entry_id, x.line_no limit {limit}
            """);
    }

    private static LedgerLine Read(NpgsqlDataReader reader) => new(
        reader.GetGuid(0), reader.GetFieldValue<DateOnly>(1), reader.GetGuid(2), reader.GetInt32(3), reader.GetString(4),
        reader.GetDecimal(5), reader.GetDecimal(6), reader.GetDecimal(7), reader.GetDecimal(8),
        reader.GetGuid(9), reader.IsDBNull(10) ? null : reader.GetGuid(10), reader.IsDBNull(11) ? null : reader.GetString(11),
        reader.GetString(12), reader.GetString(13), reader.IsDBNull(14) ? null : reader.GetString(14));
}
