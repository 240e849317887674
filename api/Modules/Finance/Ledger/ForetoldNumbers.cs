using Erp.Platform.Persistence;

namespace Erp.Modules.Finance.Ledger;

/// <summary>Numbers of which the posting says in advance what they will be.</summary>
/// <param name="Counter">The counter that gives them.</param>
/// <param name="OrganizationId">Whose it is.</param>
/// <param name="Count">How many.</param>
/// <param name="Last">The last of them.</param>
/// <param name="LedgerVersion">What the posting was checked against.</param>
internal sealed record ForetoldNumbers((Guid Series, Guid Year) Counter, Guid OrganizationId, int Count, long Last, long LedgerVersion)
{
    /// <summary>
    /// The counter's row is there: a series has one for each year. When it says something else, it fails like any transaction that another got in
    /// the way of, and the pipeline tries again, without a forecast.
    /// </summary>
    public static readonly RowInsert<ForetoldNumbers> Rows = new RowInsert<ForetoldNumbers>("erp.number_counters as c", """
        on conflict (tenant_id, series_id, fiscal_year_id) do update set foretold = excluded.foretold,
          last_number = erp.foretold_number(c.last_number, c.ledger_version, excluded.last_number, excluded.foretold, excluded.ledger_version)
        """, mayShare: true)
        .With("series_id", n => n.Counter.Series)
        .With("fiscal_year_id", n => n.Counter.Year)
        .With("organization_id", n => n.OrganizationId)
        .With("last_number", n => n.Last)
        .With("foretold", n => n.Count)
        .With("ledger_version", n => n.LedgerVersion);
}
