using Erp.Kernel;

namespace Erp.Modules.Finance.Seals;

/// <summary>What is sealed of a journal entry.</summary>
public sealed record SealedEntry
{
    /// <summary>Whose books.</summary>
    public required Guid OrganizationId { get; init; }

    /// <summary>Id of the entry.</summary>
    public required Guid EntryId { get; init; }

    /// <summary>Its gapless number.</summary>
    public required string Number { get; init; }

    /// <summary>Effective date.</summary>
    public required DateOnly Date { get; init; }

    /// <summary>When it became part of the books (UTC, whole microseconds).</summary>
    public required DateTimeOffset PostedAt { get; init; }

    /// <summary>The user who posted it; null for a machine client.</summary>
    public Guid? PostedBy { get; init; }

    /// <summary>ISO 4217 currency of the entry.</summary>
    public required string Currency { get; init; }

    /// <summary>What the entry is about.</summary>
    public required string Narration { get; init; }

    /// <summary>The caller's own reference.</summary>
    public string? Reference { get; init; }

    /// <summary>Type of the document it was composed from.</summary>
    public string? SourceType { get; init; }

    /// <summary>Id of that document.</summary>
    public Guid? SourceId { get; init; }

    /// <summary>The entry that it reverses.</summary>
    public Guid? ReversesEntryId { get; init; }

    /// <summary>The lines in the order of their numbers.</summary>
    public required IReadOnlyList<SealedLine> Lines { get; init; }

    internal static SealedEntry Of(CanonicalEntry entry, Currency baseCurrency) => new()
    {
        OrganizationId = entry.OrganizationId,
        EntryId = entry.EntryId,
        Number = entry.Number,
        Date = entry.Date,
        PostedAt = entry.PostedAt,
        PostedBy = entry.PostedBy,
        Currency = entry.Currency,
        Narration = entry.Narration,
        Reference = entry.Reference,
        SourceType = entry.SourceType,
        SourceId = entry.SourceId,
        ReversesEntryId = entry.ReversesEntryId,
        Lines = [.. entry.Lines.Select(line => SealedLine.Of(line, baseCurrency))],
    };
}

/// <summary>What is sealed of a line.</summary>
public sealed record SealedLine
{
    /// <summary>Id of the account.</summary>
    public required Guid AccountId { get; init; }

    /// <summary>Debit in the line's currency.</summary>
    public required decimal Debit { get; init; }

    /// <summary>Credit in the line's currency.</summary>
    public required decimal Credit { get; init; }

    /// <summary>ISO 4217 currency of debit and credit.</summary>
    public required string Currency { get; init; }

    /// <summary>Base-currency units for one unit of the line's currency.</summary>
    public required decimal ExchangeRate { get; init; }

    /// <summary>Debit in base currency.</summary>
    public required decimal BaseDebit { get; init; }

    /// <summary>Credit in base currency.</summary>
    public required decimal BaseCredit { get; init; }

    /// <summary>Dimension values of the line.</summary>
    public required IReadOnlyList<SealedDimension> Dimensions { get; init; }

    /// <summary>Customer, supplier or person.</summary>
    public Guid? PartyId { get; init; }

    /// <summary>Narration of the line.</summary>
    public string? Description { get; init; }

    internal static SealedLine Of(CanonicalLine line, Currency baseCurrency)
    {
        var currency = Kernel.Currency.Find(line.Currency)!;
        return new()
        {
            AccountId = line.AccountId,
            Debit = currency.Scale(line.Debit),
            Credit = currency.Scale(line.Credit),
            Currency = line.Currency,
            ExchangeRate = line.ExchangeRate / 1.0000000000000000000000000m,
            BaseDebit = baseCurrency.Scale(line.BaseDebit),
            BaseCredit = baseCurrency.Scale(line.BaseCredit),
            Dimensions = [.. line.Dimensions.Select(d => new SealedDimension { DimensionId = d.DimensionId, ValueId = d.ValueId })],
            PartyId = line.PartyId,
            Description = line.Description,
        };
    }
}

/// <summary>A dimension value of a sealed line.</summary>
public sealed record SealedDimension
{
    /// <summary>Id of the dimension.</summary>
    public required Guid DimensionId { get; init; }

    /// <summary>Id of the value.</summary>
    public required Guid ValueId { get; init; }
}
