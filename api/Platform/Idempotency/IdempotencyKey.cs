using Erp.Platform.Audit;
using Erp.Platform.Tenancy;
using Erp.Platform.TenantExports;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Erp.Platform.Idempotency;

/// <summary>A key that a caller has used, what it asked then, and what it was answered. Written and completed in the command's own transaction.</summary>
[NotAudited("Lives for a day to tell repetitions; what the request changed is audited.")]
[StaysHere(StaysHereAttribute.Brief)]
internal sealed class IdempotencyKey : ITenantOwned
{
    public const int KeyLength = 255;
    public static readonly TimeSpan KeptFor = TimeSpan.FromHours(24);

    /// <summary>The user or client that used the key: two callers never share one.</summary>
    public required string Subject { get; init; }
    public required string Key { get; init; }

    /// <summary>SHA-256 over method, path, query and body.</summary>
    public required byte[] Fingerprint { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    public int? Status { get; init; }
    public string? Location { get; init; }
    public string? ETag { get; init; }
    public byte[]? Body { get; init; }
}

/// <summary>No further index: the planner of an empty table may prefer it to the key, keep that plan, and then walk all keys of the tenant.</summary>
internal sealed class IdempotencyKeyMapping : IEntityTypeConfiguration<IdempotencyKey>
{
    public void Configure(EntityTypeBuilder<IdempotencyKey> entity)
    {
        entity.ToTable("idempotency_keys");
        entity.HasKey(e => new { e.Subject, e.Key });
        entity.Property(e => e.Subject).HasMaxLength(100);
        entity.Property(e => e.Key).HasMaxLength(IdempotencyKey.KeyLength);
    }
}
