using Erp.Platform.Audit;
using Erp.Platform.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Erp.Platform.Files;

/// <summary>
/// A piece of a file that belongs to something of the tenant's. It lives in the database: it is there with what it belongs to or not at all, every
/// instance has it, and backups and tenant exports take it along.
/// </summary>
[NotAudited("What it belongs to is audited, with the hash of the whole.")]
internal sealed class FileChunk : ITenantOwned
{
    /// <summary>Below the size from which the runtime keeps arrays apart, and a short line of an export.</summary>
    public const int Size = 64 * 1024;

    public required Guid FileId { get; init; }
    public required int Seq { get; init; }
    public required byte[] Data { get; init; }
}

internal sealed class FileChunkMapping : IEntityTypeConfiguration<FileChunk>
{
    public void Configure(EntityTypeBuilder<FileChunk> entity)
    {
        entity.ToTable("file_chunks");
        entity.HasKey(e => new { e.FileId, e.Seq });
    }
}
