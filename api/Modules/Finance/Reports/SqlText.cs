using Npgsql;

namespace Erp.Modules.Finance.Reports;

/// <summary>Collects the parameters of a statement that is put together from parts. Values never become text.</summary>
internal sealed class SqlText
{
    private readonly List<NpgsqlParameter> _parameters = [];

    /// <summary>The placeholder of the value.</summary>
    public string Add<T>(T value)
    {
        _parameters.Add(new NpgsqlParameter<T> { TypedValue = value });
        return $"${_parameters.Count}";
    }

    public NpgsqlBatchCommand Command(string text)
    {
        var command = new NpgsqlBatchCommand(text);
        foreach (var parameter in _parameters)
            command.Parameters.Add(parameter);
        return command;
    }
}

internal static class LedgerConditions
{
    /// <summary>The filter on a row of lines or balances, as further conditions; what only lines know is the caller's.</summary>
    public static string Of(SqlText sql, LedgerFilter filter, string row, string tenant)
    {
        var conditions = string.Concat(filter.Dimensions.Select(d => $"""
             and {row}.dimension_set_id in (select s.set_id from erp.dimension_set_values s
              where s.tenant_id = {tenant} and s.dimension_id = {sql.Add(d.DimensionId)} and s.value_id = any({sql.Add(d.ValueIds)}))
            """));
        if (filter.Currency is { } currency)
            conditions += $" and {row}.currency = {sql.Add(currency)}";
        if (filter.PartyId is { } party)
            conditions += $" and {row}.party_id = {sql.Add(party)}";
        return conditions;
    }
}
