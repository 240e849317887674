using Npgsql;

namespace Erp.Modules.Finance.Reports;

/// <summary>Composes the statement behind <see cref="LedgerFigures"/>: account, dimension value, segment, sums.</summary>
internal sealed class FigureSql(Guid tenantId, FigureQuery query)
{
    private const string NoValue = "'00000000-0000-0000-0000-000000000000'::uuid";
    private readonly SqlText _sql = new();

    /// <summary>Null when there is nothing to read: no period reaches into the timeline.</summary>
    public NpgsqlBatchCommand? Statement()
    {
        var tenant = _sql.Add(tenantId);
        var organization = _sql.Add(query.OrganizationId);
        if (query.Filter.NeedsLines)
            return _sql.Command(FromLines(tenant, organization));
        var cover = query.Timeline.Cover(query.Periods, query.Today);
        if (cover is { Homes.Count: 0, Moves.Count: 0 })
            return null;
        var balances = FromBalances(tenant, organization, cover.Homes);
        return _sql.Command(cover.Moves.Count == 0 ? balances : $"{balances}\nunion all\n{FromMoves(tenant, organization, cover.Moves)}");
    }

    private string FromBalances(string tenant, string organization, List<(Guid PeriodId, int Segment)> homes) => $"""
        select b.account_id, {Value}, h.segment, {Sums("b")}
        from unnest({_sql.Add(homes.ConvertAll(h => h.PeriodId).ToArray())}, {_sql.Add(homes.ConvertAll(h => h.Segment).ToArray())}) as h(period_id, segment)
        join erp.ledger_balances b on b.tenant_id = {tenant} and b.organization_id = {organization} and b.period_id = h.period_id{Conditions("b", tenant)}
        {Breakdown("b", tenant)}
        group by 1, 2, 3
        """;

    // Each account's lines of a range of days are looked up by themselves, in the index on account and date, which holds the amounts too. Most
    // often nothing is booked ahead: days without an entry cost one look for them all.
    private string FromMoves(string tenant, string organization, List<LineMove> moves) => $"""
        select a.id, x.value_id, m.segment, x.base_debit * m.sign, x.base_credit * m.sign, x.debit * m.sign, x.credit * m.sign
        from (
          select * from unnest({_sql.Add(moves.ConvertAll(m => m.First).ToArray())}, {_sql.Add(moves.ConvertAll(m => m.Last).ToArray())},
            {_sql.Add(moves.ConvertAll(m => m.Segment).ToArray())}, {_sql.Add(moves.ConvertAll(m => m.Sign).ToArray())}) as m(first, last, segment, sign)
          where exists (
            select from erp.journal_entries e
            where e.tenant_id = {tenant} and e.organization_id = {organization} and e.date between m.first and m.last and e.status = 'Posted')
          offset 0) m
        cross join unnest({_sql.Add(query.Accounts ?? query.Chart)}) as a(id)
        cross join lateral (
          select {Value} as value_id, {Sums("l")}
          from erp.journal_lines l
          {Breakdown("l", tenant)}
          where l.tenant_id = {tenant} and l.account_id = a.id and l.date between m.first and m.last and l.posted_at is not null{LedgerConditions.Of(_sql, query.Filter, "l", tenant)}
          group by 1) x(value_id, base_debit, base_credit, debit, credit)
        """;

    private string FromLines(string tenant, string organization)
    {
        var cuts = _sql.Add(query.Timeline.Cuts);
        var known = query.Filter.KnownAt is { } instant ? $" and l.posted_at <= {_sql.Add(instant.ToUniversalTime())}" : "";
        return $"""
            select l.account_id, {Value}, width_bucket(l.date, {cuts}), {Sums("l")}
            from erp.journal_lines l
            {Breakdown("l", tenant)}
            where l.tenant_id = {tenant} and l.organization_id = {organization} and l.posted_at is not null and l.date < {_sql.Add(query.Timeline.Cuts[^1])}{known}{Conditions("l", tenant)}
            group by 1, 2, 3
            """;
    }

    private string Value => query.DimensionId is null ? NoValue : $"coalesce(v.value_id, {NoValue})";

    private string Sums(string row) =>
        $"sum({row}.base_debit), sum({row}.base_credit), {(query.Filter.Currency is null ? "0::numeric, 0::numeric" : $"sum({row}.debit), sum({row}.credit)")}";

    private string Breakdown(string row, string tenant) => query.DimensionId is { } dimension
        ? $"left join erp.dimension_set_values v on v.tenant_id = {tenant} and v.set_id = {row}.dimension_set_id and v.dimension_id = {_sql.Add(dimension)}"
        : "";

    private string Conditions(string row, string tenant) => LedgerConditions.Of(_sql, query.Filter, row, tenant)
        + (query.Accounts is { } accounts ? $" and {row}.account_id = any({_sql.Add(accounts)})" : "");
}
