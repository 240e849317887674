using System.Security.Cryptography;
using Erp.Kernel;
using Erp.Platform.Audit;
using Erp.Platform.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Erp.Modules.Finance.Ledger;

/// <summary>A value that belongs to a set of dimension values. The set's id is computed from its members, so equal sets share one id.</summary>
[NotAudited]
internal sealed class DimensionSetValue : ITenantOwned
{
    public required Guid SetId { get; init; }
    public required Guid DimensionId { get; init; }
    public required Guid ValueId { get; init; }
}

internal static class DimensionSet
{
    public static readonly Guid None = Guid.Empty;

    /// <summary>First 128 bits of SHA-256 over the pairs in order of the dimension's id.</summary>
    public static Guid IdOf(IReadOnlyList<DimensionValueRef> values)
    {
        if (values.Count == 0)
            return None;
        var bytes = new byte[values.Count * 32];
        var next = bytes.AsSpan();
        foreach (var value in values.OrderBy(v => v.DimensionId))
        {
            value.DimensionId.TryWriteBytes(next, bigEndian: true, out _);
            value.ValueId.TryWriteBytes(next[16..], bigEndian: true, out _);
            next = next[32..];
        }
        return new Guid(SHA256.HashData(bytes).AsSpan(0, 16), bigEndian: true);
    }
}

internal sealed class DimensionSetValueMapping : IEntityTypeConfiguration<DimensionSetValue>
{
    public void Configure(EntityTypeBuilder<DimensionSetValue> entity)
    {
        entity.ToTable("dimension_set_values");
        entity.HasKey(v => new { v.SetId, v.DimensionId });
        entity.HasIndex(v => new { v.DimensionId, v.ValueId });
    }
}
