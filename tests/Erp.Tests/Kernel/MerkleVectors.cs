using System.Reflection;
using System.Text.Json;
using Erp.Kernel;

namespace Erp.Tests.Kernel;

/// <summary>merkle-vectors.json, which another implementation wrote.</summary>
internal sealed record MerkleVectors(
    IReadOnlyList<MerkleVectors.EntryVector> Entries,
    IReadOnlyList<MerkleVectors.TreeVector> Trees,
    IReadOnlyList<MerkleVectors.SealVector> Seals)
{
    public static MerkleVectors Load()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("merkle-vectors.json")!;
        return JsonSerializer.Deserialize<MerkleVectors>(stream, JsonSerializerOptions.Web)!;
    }

    internal sealed record EntryVector(Entry Entry, string Canonical, string LeafHash);

    internal sealed record Entry(Guid OrganizationId, Guid EntryId, string Number, DateOnly Date, DateTimeOffset PostedAt, Guid? PostedBy,
        string Currency, string Narration, string? Reference, string? SourceType, Guid? SourceId, Guid? ReversesEntryId, IReadOnlyList<Line> Lines)
    {
        public CanonicalEntry ToCanonical() => new(OrganizationId, EntryId, Number, Date, PostedAt, PostedBy, Currency, Narration, Reference,
            SourceType, SourceId, ReversesEntryId, [.. Lines.Select(line => line.ToCanonical())]);
    }

    internal sealed record Line(Guid AccountId, string Debit, string Credit, string Currency, string ExchangeRate, string BaseDebit,
        string BaseCredit, IReadOnlyList<DimensionValueRef> Dimensions, Guid? PartyId, string? Description)
    {
        public CanonicalLine ToCanonical() => new(AccountId, Decimals.Of(Debit), Decimals.Of(Credit), Currency, Decimals.Of(ExchangeRate),
            Decimals.Of(BaseDebit), Decimals.Of(BaseCredit), Dimensions, PartyId, Description);
    }

    internal sealed record TreeVector(IReadOnlyList<string> Leaves, string Root, IReadOnlyList<IReadOnlyList<string>> Proofs);

    internal sealed record SealVector(string PreviousSealHash, string MerkleRoot, long FirstSequence, long LastSequence, string SealHash);
}
