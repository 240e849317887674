using System.Globalization;
using Erp.Modules.Finance.Accounts;
using Erp.Modules.Finance.Ledger;
using Erp.Platform.Jobs;
using Microsoft.EntityFrameworkCore;

namespace Erp.Modules.Finance.Imports;

/// <summary>
/// Which account hledger's <c>assets:bank:checking</c> is: the one with that code or name, else the only one of the type with the code or
/// name <c>checking</c>, else one that is made for it when the import asks for that.
/// </summary>
internal sealed class HledgerAccounts
{
    private const int MostNew = 10_000;
    private const string CodePrefix = "HL-";

    private readonly Dictionary<string, string> _known = new(StringComparer.Ordinal);
    private readonly Dictionary<string, AccountKey> _byCode;
    private readonly ILookup<string, AccountKey> _byName;

    private sealed record AccountKey(string Code, string Name, AccountType Type);

    private HledgerAccounts(IReadOnlyCollection<AccountKey> accounts)
    {
        _byCode = accounts.ToDictionary(a => a.Code, StringComparer.OrdinalIgnoreCase);
        _byName = accounts.ToLookup(a => a.Name, StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>The account's code; the name itself when there is none.</summary>
    public string CodeOf(string name)
    {
        if (!_known.TryGetValue(name, out var code))
            _known[name] = code = Find(name) ?? name;
        return code;
    }

    public static async Task<HledgerAccounts> ForAsync(JobRun run, JournalImport import, string baseCurrency, CancellationToken ct)
    {
        var accounts = await LoadAsync(run, import, ct);
        if (!import.CreateAccounts)
            return accounts;
        var missing = await accounts.MissingAsync(run, import, baseCurrency, ct);
        if (missing.Count == 0)
            return accounts;
        await CreateAsync(run, import, missing, ct);
        return await LoadAsync(run, import, ct);
    }

    private string? Find(string name)
    {
        if (_byCode.TryGetValue(name, out var account) || (account = _byName[name].FirstOrDefault()) is not null)
            return account.Code;
        var last = name[(name.LastIndexOf(':') + 1)..];
        var type = TypeOf(name);
        if (_byCode.TryGetValue(last, out account) && (type is null || account.Type == type))
            return account.Code;
        return _byName[last].Where(a => type is null || a.Type == type).ToList() is [var only] ? only.Code : null;
    }

    /// <summary>What hledger itself infers from the top of a name.</summary>
    private static AccountType? TypeOf(string name) => name.Split(':')[0].ToUpperInvariant() switch
    {
        "ASSET" or "ASSETS" => AccountType.Asset,
        "LIABILITY" or "LIABILITIES" or "DEBT" or "DEBTS" => AccountType.Liability,
        "EQUITY" => AccountType.Equity,
        "INCOME" or "REVENUE" or "REVENUES" => AccountType.Income,
        "EXPENSE" or "EXPENSES" => AccountType.Expense,
        _ => null,
    };

    private static async Task<HledgerAccounts> LoadAsync(JobRun run, JournalImport import, CancellationToken ct)
    {
        await using var scope = run.Open();
        await scope.Work.BeginAsync(ct, readOnly: true);
        return new(await scope.Db.Set<Account>().AsNoTracking()
            .Where(a => a.OrganizationId == import.OrganizationId && !a.IsGroup)
            .Select(a => new AccountKey(a.Code, a.Name, a.Type)).ToListAsync(ct));
    }

    /// <summary>Names in the file that can and must be made; one whose type can't be told is reported with its entry.</summary>
    private async Task<List<string>> MissingAsync(JobRun run, JournalImport import, string baseCurrency, CancellationToken ct)
    {
        var missing = new SortedSet<string>(StringComparer.Ordinal);
        var names = new HledgerEntries(baseCurrency, name =>
        {
            if (missing.Count < MostNew && Find(name) is null && TypeOf(name) is not null && name.Length <= Account.NameLength)
                missing.Add(name);
            return name;
        });
        await using var file = new ImportStream(run, import);
        await foreach (var _ in names.ReadAsync(file, ct))
        {
            // Reading alone names the accounts.
        }
        return [.. missing];
    }

    private static async Task CreateAsync(JobRun run, JournalImport import, List<string> names, CancellationToken ct)
    {
        await using var scope = run.Open();
        await scope.Work.BeginAsync(ct);
        await scope.Get<LedgerGate>().HoldAsync(import.OrganizationId, ct);
        var clock = scope.Get<TimeProvider>();
        var codes = await scope.Db.Set<Account>().Where(a => a.OrganizationId == import.OrganizationId).Select(a => new { a.Code, a.Name }).ToListAsync(ct);
        var there = codes.Select(c => c.Name).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var next = codes.Select(c => c.Code.StartsWith(CodePrefix, StringComparison.Ordinal) && int.TryParse(c.Code.AsSpan(CodePrefix.Length), CultureInfo.InvariantCulture, out var n) ? n : 0).DefaultIfEmpty().Max();
        var added = 0;
        foreach (var name in names.Where(there.Add))
        {
            scope.Db.Add(new Account
            {
                Id = Guid.CreateVersion7(clock.GetUtcNow()),
                OrganizationId = import.OrganizationId,
                Code = $"{CodePrefix}{(++next).ToString("D4", CultureInfo.InvariantCulture)}",
                Name = name,
                Type = TypeOf(name)!.Value,
            });
            added++;
        }
        var stored = await scope.Db.Set<JournalImport>().FirstAsync(i => i.Id == import.Id, ct);
        stored.AccountsCreated += added;
        await scope.CommitAsync(ct);
    }
}
