using Erp.Platform.Audit;
using Erp.Platform.Tenancy;
using Erp.Platform.TenantExports;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Erp.Platform.ApiLog;

/// <summary>One call of the API: what was asked of which route, how it ended. No path values, no query, no bodies.</summary>
[NotAudited("A log itself.")]
[StaysHere(StaysHereAttribute.Brief)]
internal sealed class ApiCall : ITenantOwned
{
    public const int MethodLength = 10;
    public const int RouteLength = 200;

    /// <summary>A UUID of version 7: the order of the ids is that of time.</summary>
    public required Guid Id { get; init; }

    /// <summary>When it arrived.</summary>
    public required DateTimeOffset OccurredAt { get; init; }
    public required string Method { get; init; }

    /// <summary>Template of the route, <c>/v1/accounts/{id}</c>; null when there is none like it.</summary>
    public string? Route { get; init; }
    public required int Status { get; init; }
    public required int Milliseconds { get; init; }
    public string? ClientId { get; init; }
    public Guid? UserId { get; init; }
    public required string RequestId { get; init; }
}

internal sealed class ApiCallMapping : IEntityTypeConfiguration<ApiCall>
{
    public void Configure(EntityTypeBuilder<ApiCall> entity)
    {
        entity.ToTable("api_calls");
        entity.HasKey(e => e.Id);
        entity.Property(e => e.Method).HasMaxLength(ApiCall.MethodLength);
        entity.Property(e => e.Route).HasMaxLength(ApiCall.RouteLength);
        entity.Property(e => e.ClientId).HasMaxLength(AuditEntry.ClientIdLength);
        entity.Property(e => e.RequestId).HasMaxLength(AuditEntry.RequestIdLength);
        entity.HasIndex(e => new { e.ClientId, e.Id });
        entity.HasIndex(e => new { e.RequestId, e.Id });
        entity.HasIndex(e => new { e.Status, e.Id }).HasFilter("status >= 400");
    }
}
