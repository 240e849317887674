using Erp.Platform.Audit;
using Erp.Platform.Tenancy;
using Erp.Platform.TenantExports;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Erp.Platform.Events;

/// <summary>How far somebody is in a tenant's feed: the relay (the feed's last number), or a reader that goes through all feeds.</summary>
[NotAudited("How far a reader is.")]
[StaysHere(StaysHereAttribute.Feed)]
internal sealed class FeedPosition : ITenantOwned
{
    /// <summary>The relay's own row: what it has numbered last, and its lock on the tenant.</summary>
    public const string Feed = "feed";
    public const int ReaderLength = 40;

    public required string Reader { get; init; }
    public required long Sequence { get; set; }
}

internal sealed class FeedPositionMapping : IEntityTypeConfiguration<FeedPosition>
{
    public void Configure(EntityTypeBuilder<FeedPosition> entity)
    {
        entity.ToTable("feed_positions");
        entity.HasKey(e => e.Reader);
        entity.Property(e => e.Reader).HasMaxLength(FeedPosition.ReaderLength);
    }
}
