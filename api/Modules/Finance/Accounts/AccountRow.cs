using System.Text.Json;
using System.Text.RegularExpressions;
using Erp.Kernel;
using Erp.Platform.CustomFields;
using Erp.Platform.Errors;
using Erp.Platform.Http;

namespace Erp.Modules.Finance.Accounts;

/// <summary>One account in a CSV file; the parent by its code.</summary>
internal sealed partial record AccountRow
{
    /// <summary>Line of the file, from 1; 0 when it comes from the database.</summary>
    public int Line { get; init; }
    public required string Code { get; init; }
    public required string Name { get; init; }
    public string? NameBn { get; init; }
    public required AccountType Type { get; init; }
    public string? ParentCode { get; init; }
    public bool IsGroup { get; init; }
    public string? SystemKey { get; init; }
    public ControlKind ControlKind { get; init; }
    public string? Currency { get; init; }

    /// <summary>Null = not said: a new account is active, one that is there stays as it is.</summary>
    public bool? IsActive { get; init; }

    /// <summary>Values of the columns of custom fields that the file has; an empty cell is JSON's null.</summary>
    public IReadOnlyDictionary<string, JsonElement>? CustomFields { get; init; }

    /// <summary>Ids in the columns of other systems that the file has, by system; an empty cell has none.</summary>
    public IReadOnlyDictionary<string, string[]>? ExternalIds { get; init; }

    public string? FieldText(string key) => CustomFields?.TryGetValue(key, out var value) is true ? CustomFieldText.Of(value) : null;

    public string? IdText(string system) => ExternalIds?.TryGetValue(system, out var ids) is true ? AccountIdColumns.Text(ids) : null;

    /// <summary>The cells, in the order of <see cref="AccountCsv.Columns"/>.</summary>
    public IEnumerable<string?> Fields() =>
        [Code, Name, NameBn, Words.Camel(Type), ParentCode, Bool(IsGroup), SystemKey, Words.Camel(ControlKind), Currency, IsActive is { } active ? Bool(active) : null];

    public static Result<AccountRow> Read(CsvLine line, CustomFieldView? fields)
    {
        var errors = new List<Error>();
        var code = line["code"].Trim();
        var currency = line["currency"].Trim().OrNull();
        var systemKey = line["systemKey"].Trim().OrNull();
        if (!CodeForm().IsMatch(code))
            errors.Add(line.Refuse("code", RequestErrors.InvalidValue, ("reason", $"A code has the form {Account.CodePattern}.")));
        if (systemKey is not null && !SystemKeyForm().IsMatch(systemKey))
            errors.Add(line.Refuse("systemKey", RequestErrors.InvalidValue, ("reason", $"A system key has the form {Account.SystemKeyPattern}.")));
        if (currency is not null && Kernel.Currency.Find(currency) is null)
            errors.Add(line.Refuse("currency", CurrencyErrors.Unknown, ("currency", currency)));
        var row = new AccountRow
        {
            Line = line.Line,
            Code = code,
            Name = Text(line, "nameEn", errors) ?? "",
            NameBn = Text(line, "nameBn", errors),
            Type = Enum<AccountType>(line, "type", errors),
            ParentCode = line["parentCode"].Trim().OrNull(),
            IsGroup = Bool(line, "isGroup", errors) ?? false,
            SystemKey = systemKey,
            ControlKind = line["controlKind"].Trim().Length == 0 ? ControlKind.None : Enum<ControlKind>(line, "controlKind", errors),
            Currency = currency,
            IsActive = Bool(line, "isActive", errors),
            CustomFields = fields is null ? null : Values(line, fields),
            ExternalIds = AccountIdColumns.Read(line, errors),
        };
        if (row.Name.Length == 0)
            errors.Add(line.Refuse("nameEn", RequestErrors.Required));
        if (row.IsGroup && (row.ControlKind != ControlKind.None || row.Currency is not null || row.SystemKey is not null))
            errors.Add(line.Refuse("isGroup", AccountErrors.GroupTakesNoPostings));
        return errors.Count == 0 ? row : errors;
    }

    private static Dictionary<string, JsonElement>? Values(CsvLine line, CustomFieldView fields)
    {
        Dictionary<string, JsonElement>? values = null;
        foreach (var column in line.Header)
        {
            if (fields.FindColumn(column) is { Field: var field })
                (values ??= [])[field.Key] = line[column] is { Length: > 0 } text ? CustomFieldText.Read(field, text) : JsonSerializer.SerializeToElement<object?>(null);
        }
        return values;
    }

    private static string? Text(CsvLine line, string column, List<Error> errors)
    {
        var text = line[column];
        if (text.Length > Account.NameLength)
            errors.Add(line.Refuse(column, RequestErrors.TooLong, ("max", Account.NameLength)));
        else if (text.Any(char.IsControl))
            errors.Add(line.Refuse(column, RequestErrors.InvalidValue, ("reason", "Control characters and line breaks are not allowed here.")));
        return text.OrNull();
    }

    private static T Enum<T>(CsvLine line, string column, List<Error> errors) where T : struct, Enum
    {
        if (!Words.TryParse<T>(line[column].Trim(), out var value))
            errors.Add(line.Refuse(column, RequestErrors.InvalidValue, ("reason", $"One of {string.Join(", ", System.Enum.GetValues<T>().Select(Words.Camel))} is expected.")));
        return value;
    }

    private static bool? Bool(CsvLine line, string column, List<Error> errors)
    {
        var text = line[column].Trim();
        if (bool.TryParse(text, out var value))
            return value;
        if (text.Length > 0)
            errors.Add(line.Refuse(column, RequestErrors.InvalidValue, ("reason", "true or false is expected.")));
        return null;
    }

    private static string Bool(bool value) => value ? "true" : "false";

    [GeneratedRegex(Account.CodePattern)]
    private static partial Regex CodeForm();

    [GeneratedRegex(Account.SystemKeyPattern)]
    private static partial Regex SystemKeyForm();
}
