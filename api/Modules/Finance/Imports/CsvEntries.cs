using System.Text.Json;
using Erp.Kernel;
using Erp.Modules.Finance.Ledger;
using Erp.Platform.CustomFields;

namespace Erp.Modules.Finance.Imports;

/// <summary>The product's own CSV: a row for each journal line; what concerns the whole entry stands on its first row, or on all.</summary>
/// <param name="fields">The tenant's own fields, as who asked for the import sees them.</param>
internal sealed class CsvEntries(CustomFieldView fields) : TabularEntries
{
    private const string DimensionPrefix = "dim:";
    private static readonly string[] Shared = ["date", "narration", "reference", "series", "autoReverseOn", "externalSystem", "externalId"];
    private static readonly string[] Known =
        ["entry", "date", "narration", "reference", "currency", "series", "account", "debit", "credit", "exchangeRate", "description", "party", "autoReverseOn", "externalSystem", "externalId", DimensionPrefix + "<CODE>", CustomFieldSorts.Prefix + "<key>"];

    protected override string KeyColumn => "entry";
    protected override IReadOnlyList<string> Columns => Known;
    protected override IReadOnlyList<string> Needed { get; } = ["entry", "date", "narration", "account", "debit", "credit"];
    protected override bool IsKnown(string column) => column.StartsWith(DimensionPrefix, StringComparison.OrdinalIgnoreCase) || Known.Contains(column, StringComparer.OrdinalIgnoreCase) || FieldOf(column) is not null;

    protected override ImportedEntry? Compose(IReadOnlyList<ImportRow> rows)
    {
        var problems = new List<(int, Error)>();
        var own = rows[0].Header.Keys.Where(c => FieldOf(c) is not null).ToList();
        foreach (var column in Shared.Concat(own))
            CheckAgreement(rows, column, problems);
        var lines = new List<JournalLineRequest>(rows.Count);
        var dimensions = rows[0].Header.Keys.Where(c => c.StartsWith(DimensionPrefix, StringComparison.OrdinalIgnoreCase)).ToList();
        foreach (var row in rows)
            lines.Add(Line(row, lines.Count, dimensions, problems));
        var request = new JournalEntryRequest
        {
            Date = rows[0].Date("date", "/date", problems) ?? default,
            Narration = rows[0]["narration"],
            Reference = rows[0].Text("reference"),
            Series = rows[0].Text("series"),
            AutoReverseOn = rows[0].Date("autoReverseOn", "/autoReverseOn", problems),
            Currency = rows[0].Text("currency") is { } first && rows.All(r => r["currency"] == first) ? first : null,
            ExternalIds = rows[0].Text("externalSystem") is null && rows[0].Text("externalId") is null ? null : [new(rows[0]["externalSystem"], rows[0]["externalId"])],
            CustomFields = Values(rows[0], own),
            Lines = lines,
        };
        return new(rows[0].Line, problems.Count == 0 ? request : null, problems) { Rows = [.. rows.Select(r => r.Line)] };
    }

    private CustomField? FieldOf(string column) => fields.FindColumn(column)?.Field;

    private Dictionary<string, JsonElement>? Values(ImportRow row, List<string> columns)
    {
        var given = columns.Where(c => row.Text(c) is not null).Select(c => (Field: FieldOf(c)!, Text: row[c])).ToList();
        return given.Count == 0 ? null : given.ToDictionary(v => v.Field.Key, v => CustomFieldText.Read(v.Field, v.Text));
    }

    private static JournalLineRequest Line(ImportRow row, int index, List<string> dimensions, List<(int, Error)> problems)
    {
        var account = row["account"];
        var id = Guid.TryParse(account, out var parsed) ? parsed : (Guid?)null;
        return new()
        {
            AccountId = id,
            AccountCode = id is null ? account : null,
            Debit = row.Decimal("debit", $"/lines/{index}/debit", problems),
            Credit = row.Decimal("credit", $"/lines/{index}/credit", problems),
            Currency = row.Text("currency"),
            ExchangeRate = row.Decimal("exchangeRate", $"/lines/{index}/exchangeRate", problems),
            Dimensions = dimensions.Count == 0 ? null : Dimensions(row, dimensions),
            PartyId = row.Id("party", $"/lines/{index}/partyId", problems),
            Description = row.Text("description"),
        };
    }

    private static Dictionary<string, string>? Dimensions(ImportRow row, List<string> columns)
    {
        Dictionary<string, string>? values = null;
        foreach (var column in columns)
        {
            if (row.Text(column) is { } value)
                (values ??= [])[column[DimensionPrefix.Length..]] = value;
        }
        return values;
    }

    private static void CheckAgreement(IReadOnlyList<ImportRow> rows, string column, List<(int, Error)> problems)
    {
        var said = rows[0][column];
        for (var i = 1; i < rows.Count; i++)
        {
            if (rows[i][column] is { Length: > 0 } other && other != said)
                problems.Add((rows[i].Line, JournalImportErrors.RowsDisagree.At($"/{column}", ("column", column))));
        }
    }
}
