using Erp.Kernel;

namespace Erp.Modules.Finance.Accounts;

/// <summary>
/// Brings a chart to what a file says: adds accounts with new codes, changes those with known ones, leaves the rest. Pure; nothing is
/// changed when anything is refused that can be known without the database.
/// </summary>
/// <param name="organizationId">Organization whose chart it is.</param>
/// <param name="existing">Its accounts, all of them.</param>
/// <param name="newId">Makes ids.</param>
internal sealed class ChartImport(Guid organizationId, IReadOnlyCollection<Account> existing, Func<Guid> newId)
{
    private readonly Dictionary<string, Account> _byCode = existing.ToDictionary(a => a.Code);
    private readonly Dictionary<Guid, int> _lines = [];
    private Dictionary<Guid, Account>? _byId;

    /// <summary>Accounts to add, parents in any order.</summary>
    public List<Account> Added { get; } = [];

    /// <summary>Accounts whose type, kind (group or not) or currency becomes another: refused for those with journal lines.</summary>
    public List<(Guid Id, Error Refusal)> Delicate { get; } = [];

    /// <summary>Accounts that move, and those below them: their paths change.</summary>
    public HashSet<Guid> Moved { get; } = [];

    public List<Error> Apply(IReadOnlyList<AccountRow> rows)
    {
        var errors = Repetitions(rows);
        errors.AddRange(TakenSystemKeys(rows));
        if (errors.Count > 0)
            return errors;
        foreach (var row in rows)
        {
            if (!_byCode.TryGetValue(row.Code, out var account))
                Added.Add(_byCode[row.Code] = account = NewAccount(row));
            _lines[account.Id] = row.Line;
        }
        foreach (var row in rows)
        {
            if (row.ParentCode is not null && !_byCode.ContainsKey(row.ParentCode))
                errors.Add(At(row.Line, "parentCode", AccountErrors.UnknownParentCode.Occur(("parentCode", row.ParentCode))));
            else
                Change(_byCode[row.Code], row);
        }
        if (errors.Count > 0)
            return errors;
        var chart = new ChartTree(_byCode.Values.Select(ChartNode.Of));
        Moved.UnionWith(Moved.ToList().SelectMany(chart.Descendants));
        errors.AddRange(chart.CheckAll().Select(x => At(LineOf(x.Id), "parentCode", x.Error)));
        errors.AddRange(_byCode.Values.Where(a => a.IsGroup && a.HasPostingRules).Select(a => At(LineOf(a.Id), "isGroup", AccountErrors.GroupTakesNoPostings)));
        return errors;
    }

    /// <summary>Once the rows are applied: each with the account that it is of.</summary>
    public IEnumerable<(AccountRow Row, Account Account)> Pairs(IReadOnlyList<AccountRow> rows) => rows.Select(row => (row, _byCode[row.Code]));

    private Account NewAccount(AccountRow row) =>
        new() { Id = newId(), OrganizationId = organizationId, Code = row.Code, Name = row.Name, Type = row.Type, IsGroup = row.IsGroup, Currency = row.Currency };

    private void Change(Account account, AccountRow row)
    {
        var refusal = account.Type != row.Type ? "type" : row.IsGroup && !account.IsGroup ? "isGroup" : row.Currency is not null && row.Currency != account.Currency ? "currency" : null;
        if (refusal is not null)
            Delicate.Add((account.Id, At(row.Line, refusal, AccountErrors.InUse)));
        var parent = row.ParentCode is null ? (Guid?)null : _byCode[row.ParentCode].Id;
        if (parent != account.ParentId)
            Moved.Add(account.Id);
        account.Name = row.Name;
        account.NameBn = row.NameBn;
        account.Type = row.Type;
        account.ParentId = parent;
        account.IsGroup = row.IsGroup;
        account.SystemKey = row.SystemKey;
        account.ControlKind = row.ControlKind;
        account.Currency = row.Currency;
        account.IsActive = row.IsActive ?? account.IsActive;
    }

    private static List<Error> Repetitions(IReadOnlyList<AccountRow> rows)
    {
        var (codes, keys, errors) = (new HashSet<string>(), new HashSet<string>(), new List<Error>());
        foreach (var row in rows)
        {
            if (!codes.Add(row.Code))
                errors.Add(At(row.Line, "code", AccountErrors.CodeRepeated.Occur(("code", row.Code))));
            if (row.SystemKey is not null && !keys.Add(row.SystemKey))
                errors.Add(At(row.Line, "systemKey", AccountErrors.SystemKeyRepeated.Occur(("systemKey", row.SystemKey))));
        }
        return errors;
    }

    /// <summary>A key that another account has is taken even if the same file takes it away there: moving one is two steps, on purpose.</summary>
    private IEnumerable<Error> TakenSystemKeys(IReadOnlyList<AccountRow> rows)
    {
        var holders = existing.Where(a => a.SystemKey is not null).ToDictionary(a => a.SystemKey!, a => a.Code);
        return rows.Where(r => r.SystemKey is not null && holders.TryGetValue(r.SystemKey, out var holder) && holder != r.Code)
            .Select(r => At(r.Line, "systemKey", AccountErrors.SystemKeyTaken));
    }

    /// <summary>The account's line, or that of the nearest account above it that the file names.</summary>
    private int LineOf(Guid id)
    {
        _byId ??= _byCode.Values.ToDictionary(a => a.Id);
        for (var (next, steps) = ((Guid?)id, 0); next is { } current && _byId.TryGetValue(current, out var account) && steps < Account.MaxDepth; next = account.ParentId, steps++)
        {
            if (_lines.TryGetValue(current, out var line))
                return line;
        }
        return 1;
    }

    private static Error At(int line, string column, Error error) =>
        error with { Pointer = Platform.Http.CsvErrors.Pointer(line, column), Args = [("line", line), .. error.Args] };
}
