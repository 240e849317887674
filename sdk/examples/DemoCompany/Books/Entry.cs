using Erp.Sdk;

namespace Erp.Demo.Books;

/// <summary>One entry of the books, in the making. Amounts are taka unless a line says otherwise.</summary>
internal sealed class Entry(DateOnly date, string reference, string narration)
{
    private readonly List<JournalLineRequest> _lines = [];

    public DateOnly Date { get; } = date;

    /// <summary>Unique in the demo: an interrupted load goes on after the references it finds.</summary>
    public string Reference { get; } = reference;

    /// <summary>Posted in a request of its own instead of a batch.</summary>
    public bool IsSingle { get; set; }

    public string? Series { get; set; }

    /// <summary>An accrual: reversed on this day by the same posting.</summary>
    public DateOnly? AutoReverseOn { get; set; }

    /// <summary>A mistake: reversed by the bookkeeper on this day.</summary>
    public DateOnly? CorrectedOn { get; set; }

    public IReadOnlyList<JournalLineRequest> Lines => _lines;

    public Entry Debit(string account, decimal amount, string? description = null, string? outlet = null) => Line(account, amount, null, description, outlet);

    public Entry Credit(string account, decimal amount, string? description = null, string? outlet = null) => Line(account, null, amount, description, outlet);

    /// <summary>A debit in another currency, at the exchange rate that the ledger holds for the day.</summary>
    public Entry DebitIn(string currency, string account, decimal amount, string description)
    {
        _lines.Add(new() { AccountCode = account, Debit = amount, Currency = currency, Description = description });
        return this;
    }

    private Entry Line(string account, decimal? debit, decimal? credit, string? description, string? outlet)
    {
        // An amount that came to nothing is no line.
        if (debit is 0 || credit is 0)
            return this;
        _lines.Add(new()
        {
            AccountCode = account,
            Debit = debit,
            Credit = credit,
            Description = description,
            Dimensions = outlet is null ? null : new Dictionary<string, string> { [Company.OutletDimension] = outlet },
        });
        return this;
    }

    public JournalEntryRequest ToRequest() => new() { Date = Date, Narration = narration, Reference = Reference, Series = Series, AutoReverseOn = AutoReverseOn, Lines = Lines };

    public CreateJournalEntryRequest ToSingleRequest() =>
        new() { Post = true, Date = Date, Narration = narration, Reference = Reference, Series = Series, AutoReverseOn = AutoReverseOn, Lines = Lines };
}
