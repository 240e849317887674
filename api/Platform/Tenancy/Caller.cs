namespace Erp.Platform.Tenancy;

/// <summary>
/// Who is asking, and for which tenant: set once per request from the access token (never from a DTO), or by a background job.
/// Scoped. Without a tenant no tenant-owned row is visible.
/// </summary>
internal sealed class Caller
{
    /// <summary>The tenant of commands that precede any tenant (sign-up): owns nothing but their idempotency keys.</summary>
    public static readonly Guid NoTenant = Guid.Empty;

    private bool _entered;

    public Guid TenantId { get; private set; } = NoTenant;

    /// <summary>The signed-in person; null for machine clients and background work.</summary>
    public Guid? UserId { get; private set; }

    /// <summary>The OAuth client the request came through; <c>system</c> for background work.</summary>
    public string? ClientId { get; private set; }

    /// <summary>Ties audit and outbox rows to the request (W3C trace id).</summary>
    public string? RequestId { get; private set; }

    /// <summary>Why the caller makes the change, in its own words; kept with each audit row.</summary>
    public string? Reason { get; set; }

    /// <summary>Organizations the caller is limited to; null = all of the tenant's.</summary>
    public IReadOnlyList<Guid>? OrganizationIds { get; private set; }

    /// <summary>Stable name of who asked, for idempotency scopes: the user, else the client, else <c>anonymous</c>.</summary>
    public string Subject => UserId?.ToString() ?? ClientId ?? "anonymous";

    public bool MayReach(Guid organizationId) => OrganizationIds is null || OrganizationIds.Contains(organizationId);

    public void Identify(Guid tenantId, Guid? userId, string? clientId, string? requestId, IReadOnlyList<Guid>? organizationIds = null) =>
        (TenantId, UserId, ClientId, RequestId, OrganizationIds) = (tenantId, userId, clientId, requestId, organizationIds);

    /// <summary>Sign-up only: the rest of the transaction belongs to the tenant that it has just made.</summary>
    public void Enter(Guid newTenantId)
    {
        if (TenantId != NoTenant)
            throw new InvalidOperationException("A caller that belongs to a tenant cannot enter another.");
        TenantId = newTenantId;
        _entered = true;
    }

    /// <summary>Back to where <see cref="Enter"/> started from, when the transaction is rolled back: it may be tried again.</summary>
    public void Leave()
    {
        if (_entered)
            (TenantId, _entered) = (NoTenant, false);
    }
}
