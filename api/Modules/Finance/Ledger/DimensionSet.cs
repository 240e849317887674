using System.Security.Cryptography;
using Erp.Kernel;
using Erp.Modules.Finance.Dimensions;
using Erp.Platform.Audit;
using Erp.Platform.Persistence;
using Erp.Platform.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Erp.Modules.Finance.Ledger;

/// <summary>A value that belongs to a set of dimension values. The set's id is computed from its members, so equal sets share one id.</summary>
[NotAudited("Computed from the values on journal lines; never changes.")]
internal sealed class DimensionSetValue : ITenantOwned
{
    public required Guid SetId { get; init; }
    public required Guid DimensionId { get; init; }
    public required Guid ValueId { get; init; }
}

/// <summary>The dimension sets at hand, by id.</summary>
internal sealed class DimensionSets
{
    private readonly Dictionary<Guid, IReadOnlyList<DimensionValueRef>> _sets = [];

    /// <summary>Id of the set of these values; the set is at hand from now on.</summary>
    public Guid Add(IReadOnlyList<DimensionValueRef> values)
    {
        var id = DimensionSet.IdOf(values);
        if (id != DimensionSet.None)
            _sets.TryAdd(id, values);
        return id;
    }

    public IReadOnlyList<DimensionValueRef> Find(Guid id) => _sets.GetValueOrDefault(id) ?? [];

    public List<DimensionSetValue> Values =>
        [.. _sets.SelectMany(s => s.Value.Select(v => new DimensionSetValue { SetId = s.Key, DimensionId = v.DimensionId, ValueId = v.ValueId }))];

    /// <summary>Reads the sets that some lines use.</summary>
    public static Task<DimensionSets> ReadAsync(ErpDbContext db, IEnumerable<JournalLine> lines, CancellationToken ct) =>
        ReadAsync(db, lines.Select(l => l.DimensionSetId), ct);

    /// <summary>Reads the sets with these ids.</summary>
    public static async Task<DimensionSets> ReadAsync(ErpDbContext db, IEnumerable<Guid> setIds, CancellationToken ct)
    {
        var sets = new DimensionSets();
        var ids = setIds.Where(id => id != DimensionSet.None).Distinct().ToArray();
        if (ids.Length > 0)
        {
            var values = await db.Set<DimensionSetValue>().AsNoTracking().Where(v => ids.Contains(v.SetId)).ToListAsync(ct);
            foreach (var set in values.GroupBy(v => v.SetId))
                sets._sets[set.Key] = [.. set.Select(v => new DimensionValueRef(v.DimensionId, v.ValueId))];
        }
        return sets;
    }
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
        entity.HasOne<Dimension>().WithMany().HasForeignKey(v => v.DimensionId).OnDelete(DeleteBehavior.Restrict);
        entity.HasOne<DimensionValue>().WithMany().HasForeignKey(v => v.ValueId).OnDelete(DeleteBehavior.Restrict);
    }
}
