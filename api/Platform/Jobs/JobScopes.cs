using Erp.Platform.Persistence;
using Erp.Platform.Tenancy;

namespace Erp.Platform.Jobs;

/// <summary>A dependency scope outside any request, with its unit of work. What is not committed is rolled back.</summary>
internal sealed class JobScope(AsyncServiceScope scope) : IAsyncDisposable
{
    public UnitOfWork Work { get; } = scope.ServiceProvider.GetRequiredService<UnitOfWork>();
    public ErpDbContext Db { get; } = scope.ServiceProvider.GetRequiredService<ErpDbContext>();

    public T Get<T>() where T : notnull => scope.ServiceProvider.GetRequiredService<T>();

    public async Task CommitAsync(CancellationToken ct)
    {
        await Db.SaveChangesAsync(ct);
        await Work.CommitAsync(ct);
    }

    public async ValueTask DisposeAsync()
    {
        await Work.RollbackAsync(CancellationToken.None);
        await scope.DisposeAsync();
    }
}

internal sealed class JobScopes(IServiceScopeFactory factory)
{
    /// <summary>In the name of who asked for the job: audit and postings show them.</summary>
    public JobScope Open(Job job, Guid tenantId)
    {
        var scope = Open(tenantId, job.CreatedBy, job.ClientId, job.RequestId);
        scope.Get<Caller>().Reason = job.Reason;
        return scope;
    }

    /// <summary>In the name of a request's caller, beside its transaction.</summary>
    public JobScope Open(Caller caller) => Open(caller.TenantId, caller.UserId, caller.ClientId, caller.RequestId, caller.OrganizationIds);

    public JobScope Open(Guid tenantId, Guid? userId = null, string? clientId = "system", string? requestId = null, IReadOnlyList<Guid>? organizationIds = null)
    {
        var scope = factory.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Caller>().Identify(tenantId, userId, clientId, requestId, organizationIds);
        return new(scope);
    }
}
