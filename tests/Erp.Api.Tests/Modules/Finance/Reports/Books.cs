using Erp.Infrastructure;
using Erp.Modules.Finance.Accounts;

namespace Erp.Modules.Finance.Reports;

/// <summary>The books of a test's tenant with a model of them kept beside, so that reports can be compared with sums made here.</summary>
internal sealed class Books
{
    private readonly List<BookedEntry> _entries = [];

    public required TestTenant Tenant { get; init; }

    /// <summary>Postable accounts to draw from, by code.</summary>
    public required IReadOnlyList<BookedAccount> Accounts { get; init; }

    public required DateOnly FirstDay { get; init; }
    public DateOnly NextYear => FirstDay.AddYears(1);
    public DateOnly LastDay => FirstDay.AddYears(2).AddDays(-1);
    public IReadOnlyList<BookedEntry> Entries => _entries;
    public IEnumerable<BookedLine> Lines => _entries.SelectMany(e => e.Lines);

    /// <summary>A tenant with the Bangladesh chart and its two fiscal years.</summary>
    public static async Task<Books> OpenAsync(string? chartTemplate = "bd-sme")
    {
        var tenant = await TestHost.NewTenantAsync(chartTemplate);
        var years = await tenant.Get("/v1/fiscal-years").ShouldBe(200);
        return new()
        {
            Tenant = tenant,
            Accounts = await ReadAccountsAsync(tenant),
            FirstDay = years.Data.Select(y => DateOnly.Parse(y.GetProperty("startDate").GetString()!, null)).Min(),
        };
    }

    public static async Task<List<BookedAccount>> ReadAccountsAsync(TestTenant tenant)
    {
        var accounts = new List<BookedAccount>();
        for (string? cursor = ""; cursor is not null;)
        {
            var page = await tenant.Get($"/v1/accounts?limit=200{(cursor.Length > 0 ? "&cursor=" + cursor : "")}").ShouldBe(200);
            accounts.AddRange(page.Data.Select(a => new BookedAccount(
                a.GetProperty("id").GetGuid(), a.GetProperty("code").GetString()!, Enum.Parse<AccountType>(a.GetProperty("type").GetString()!, ignoreCase: true),
                a.GetProperty("isGroup").GetBoolean(), a.TryGetProperty("parentId", out var parent) && parent.ValueKind == System.Text.Json.JsonValueKind.String ? parent.GetGuid() : null,
                a.TryGetProperty("systemKey", out var key) ? key.GetString() : null)));
            cursor = page.NextCursor;
        }
        return accounts;
    }

    public BookedAccount Account(string systemKey) => Accounts.First(a => a.SystemKey == systemKey);

    /// <summary>Posts entries in one batch and remembers them.</summary>
    public async Task<IReadOnlyList<BookedEntry>> PostAsync(params IReadOnlyList<BookedEntry> entries)
    {
        foreach (var batch in entries.Chunk(500))
        {
            var answer = await Tenant.Post("/v1/journal-entries/batch", new
            {
                entries = batch.Select(e => new
                {
                    date = e.Date,
                    narration = e.Narration,
                    lines = e.Lines.Select(l => new
                    {
                        accountCode = l.Code,
                        debit = l.Debit == 0 ? null : (decimal?)l.Debit,
                        credit = l.Credit == 0 ? null : (decimal?)l.Credit,
                        currency = l.Currency,
                        exchangeRate = l.Rate,
                        dimensions = l.Dimensions,
                        partyId = l.PartyId,
                        description = l.Description,
                    }),
                }),
            }).ShouldBe(200);
            foreach (var (entry, result) in batch.Zip(answer["results"].EnumerateArray()))
            {
                entry.PostedAt = result.GetProperty("entry").GetProperty("postedAt").GetDateTimeOffset();
                entry.Id = result.GetProperty("entry").GetProperty("id").GetGuid();
                _entries.Add(entry);
            }
        }
        return entries;
    }

    /// <summary>Balanced entries on random days and accounts, to the paisa.</summary>
    public List<BookedEntry> Random(int seed, int count, IReadOnlyList<BookedAccount>? among = null, Func<Random, Dictionary<string, string>?>? dimensions = null)
    {
        var random = new Random(seed);
        var drawn = among ?? [.. Accounts.Where(a => !a.IsGroup).OrderBy(_ => random.Next()).Take(25)];
        return [.. Enumerable.Range(0, count).Select(i => RandomEntry(random, i, drawn, dimensions))];
    }

    private BookedEntry RandomEntry(Random random, int number, IReadOnlyList<BookedAccount> accounts, Func<Random, Dictionary<string, string>?>? dimensions)
    {
        var lines = Enumerable.Range(0, random.Next(1, 4)).Select(_ => Line(random.Next(2) == 0, random.Next(1, 10_000_000) / 100m)).ToList();
        var net = lines.Sum(l => l.Debit - l.Credit);
        lines.Add(net == 0 ? Line(true, 1) : Line(net < 0, Math.Abs(net)));
        if (net == 0)
            lines.Add(Line(false, 1));
        return new(FirstDay.AddDays(random.Next(LastDay.DayNumber - FirstDay.DayNumber + 1)), $"Random entry {number}", lines);

        BookedLine Line(bool debit, decimal amount) =>
            new(accounts[random.Next(accounts.Count)].Code, debit ? amount : 0, debit ? 0 : amount) { Dimensions = dimensions?.Invoke(random) };
    }
}

internal sealed record BookedAccount(Guid Id, string Code, AccountType Type, bool IsGroup, Guid? ParentId, string? SystemKey)
{
    public bool IsCarried => Type is AccountType.Asset or AccountType.Liability or AccountType.Equity;
}

internal sealed record BookedEntry(DateOnly Date, string Narration, List<BookedLine> Lines)
{
    public Guid Id { get; set; }
    public DateTimeOffset PostedAt { get; set; }

    public static BookedEntry Simple(DateOnly date, string debit, string credit, decimal amount, string narration = "Test entry") => new(date, narration, [new(debit, amount, 0), new(credit, 0, amount)]);
}

internal sealed record BookedLine(string Code, decimal Debit, decimal Credit)
{
    public string? Currency { get; init; }
    public decimal? Rate { get; init; }
    public Dictionary<string, string>? Dimensions { get; init; }
    public Guid? PartyId { get; init; }
    public string? Description { get; init; }

    /// <summary>Exact only where the rate makes it so.</summary>
    public decimal BaseNet => (Debit - Credit) * (Rate ?? 1);
}
