namespace Erp.Modules.Finance.Reports;

/// <summary>What a report is narrowed to. Nothing of it = all posted lines of the organization.</summary>
internal sealed record LedgerFilter
{
    /// <summary>Only what was posted at or before it.</summary>
    public DateTimeOffset? KnownAt { get; init; }

    /// <summary>By dimension, the values wanted: any of them, in every dimension named.</summary>
    public IReadOnlyList<(Guid DimensionId, Guid[] ValueIds)> Dimensions { get; init; } = [];
    public Guid? PartyId { get; init; }

    /// <summary>Only lines in this currency; sums in it are read too.</summary>
    public string? Currency { get; init; }

    /// <summary>Balances know neither when a line was posted nor for whom.</summary>
    public bool NeedsLines => KnownAt is not null || PartyId is not null;
}
