using Erp.Kernel;
using Erp.Platform.Errors;
using Erp.Platform.ExternalIds;

namespace Erp.Modules.Finance.Accounts;

/// <summary>
/// External ids in a chart's CSV: a column <c>externalId.{system}</c> for each other system. A cell holds the ids there, each on a line of
/// its own: no id has a line break.
/// </summary>
internal static class AccountIdColumns
{
    public const string Prefix = "externalId.";

    /// <summary>The column's name as it is written; null when it is none of these.</summary>
    public static string? Find(string column) =>
        column.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase) && ExternalId.IsSystem(column[Prefix.Length..]) ? Prefix + column[Prefix.Length..] : null;

    public static IReadOnlyDictionary<string, string[]>? Of(IReadOnlyList<ExternalId>? ids) =>
        ids?.GroupBy(i => i.System).ToDictionary(g => g.Key, g => g.Select(i => i.Id).ToArray());

    public static string Text(IEnumerable<string> ids) => string.Join('\n', ids);

    /// <summary>The ids in the columns that the file has; null when it has none of these.</summary>
    public static Dictionary<string, string[]>? Read(CsvLine line, List<Error> errors)
    {
        Dictionary<string, string[]>? read = null;
        foreach (var column in line.Header.Where(c => c.StartsWith(Prefix, StringComparison.Ordinal)))
        {
            var ids = line[column].Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
            if (Array.Exists(ids, id => !ExternalId.IsId(id)))
                errors.Add(line.Refuse(column, RequestErrors.InvalidValue, ("reason", $"An external id has at most {ExternalId.IdLength} characters, is neither . nor .., and holds no %2F.")));
            (read ??= [])[column[Prefix.Length..]] = ids;
        }
        return read;
    }
}
