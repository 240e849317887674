using System.Globalization;

namespace Erp.Demo.Books;

/// <summary>The books while they are written, day by day: what was entered, what each account holds, what falls due later.</summary>
internal sealed class Journal(DateOnly through)
{
    private readonly Dictionary<string, decimal> _balances = [];
    private readonly Dictionary<string, int> _numbers = [];
    private readonly SortedDictionary<DateOnly, List<Action<DateOnly>>> _due = [];

    public List<Entry> Entries { get; } = [];

    /// <summary>The last day that is written.</summary>
    public DateOnly Through => through;

    /// <summary>Starts an entry; give it its lines. Its reference is the next of its kind and month.</summary>
    public Entry Enter(DateOnly date, string kind, string narration, Action<Entry> lines)
    {
        var series = string.Create(CultureInfo.InvariantCulture, $"{kind}-{date:yyMM}");
        var entry = new Entry(date, $"{series}-{_numbers[series] = _numbers.GetValueOrDefault(series) + 1:000}", narration);
        lines(entry);
        if (entry.Lines.Count < 2)
            return entry;
        Entries.Add(entry);
        foreach (var line in entry.Lines.Where(l => l.Currency is null))
            _balances[line.AccountCode!] = Holds(line.AccountCode!) + (line.Debit ?? 0) - (line.Credit ?? 0);
        return entry;
    }

    /// <summary>Debit balance in taka; a credit balance is negative.</summary>
    public decimal Holds(string account) => _balances.GetValueOrDefault(account);

    /// <summary>Credit balance in taka, of what is owed.</summary>
    public decimal Owes(string account) => -Holds(account);

    /// <summary>Comes back to it on that day.</summary>
    public void Later(DateOnly day, Action<DateOnly> what)
    {
        if (!_due.TryGetValue(day, out var list))
            _due[day] = list = [];
        list.Add(what);
    }

    /// <summary>Runs what falls due.</summary>
    public void Begin(DateOnly day)
    {
        if (_due.Remove(day, out var due))
            due.ForEach(what => what(day));
    }
}

/// <summary>Something the company does.</summary>
internal interface IBusiness
{
    /// <summary>What it enters on a day, in the order of days.</summary>
    void On(DateOnly day, Journal journal);
}
