using Erp.Platform.Persistence;
using Erp.Platform.Tenancy;
using Npgsql;

namespace Erp.Modules.Finance.Reports;

/// <summary>Which sums to read.</summary>
internal sealed record FigureQuery(Guid OrganizationId, Timeline Timeline, IReadOnlyList<PeriodDays> Periods, DateOnly Today, LedgerFilter Filter)
{
    /// <summary>Every account of the organization.</summary>
    public required Guid[] Chart { get; init; }

    /// <summary>Those of the chart that are wanted; null = all.</summary>
    public Guid[]? Accounts { get; init; }

    /// <summary>Dimension to break the sums down by.</summary>
    public Guid? DimensionId { get; init; }
}

/// <summary>Debits and credits in base currency and, when the filter names a currency, in that.</summary>
internal readonly record struct Figure(decimal BaseDebit, decimal BaseCredit, decimal Debit, decimal Credit)
{
    public decimal BaseNet => BaseDebit - BaseCredit;
    public decimal Net => Debit - Credit;

    public static Figure operator +(Figure a, Figure b) => new(a.BaseDebit + b.BaseDebit, a.BaseCredit + b.BaseCredit, a.Debit + b.Debit, a.Credit + b.Credit);
}

/// <summary>Sums by account, dimension value (all zeros: none) and segment of the timeline.</summary>
internal sealed class Figures(int segments) : Dictionary<(Guid AccountId, Guid ValueId), Figure[]>
{
    public void Add(Guid accountId, Guid valueId, int segment, Figure figure)
    {
        if (segment >= segments)
            return;
        if (!TryGetValue((accountId, valueId), out var row))
            this[(accountId, valueId)] = row = new Figure[segments];
        row[segment] += figure;
    }

    /// <summary>The sums of an account, all zero when it has no lines.</summary>
    public Figure[] Of(Guid accountId) => this.GetValueOrDefault((accountId, Guid.Empty)) ?? new Figure[segments];
}

/// <summary>
/// Reads sums: from the balances by period, corrected by the lines of the few days where a cut goes through a period; or from lines alone,
/// where the balances don't know enough. One statement, so the two are of the same moment.
/// </summary>
internal sealed class LedgerFigures(UnitOfWork work, Caller caller)
{
    public async Task<Figures> ReadAsync(FigureQuery query, CancellationToken ct)
    {
        var figures = new Figures(query.Timeline.Count);
        if (new FigureSql(caller.TenantId, query).Statement() is not { } statement)
            return figures;
        return await work.RunAsync([statement], async (reader, token) =>
        {
            while (await reader.ReadAsync(token))
                figures.Add(reader.GetGuid(0), reader.GetGuid(1), reader.GetInt32(2), Read(reader));
            return figures;
        }, ct);
    }

    private static Figure Read(NpgsqlDataReader reader) => new(reader.GetDecimal(3), reader.GetDecimal(4), reader.GetDecimal(5), reader.GetDecimal(6));
}
