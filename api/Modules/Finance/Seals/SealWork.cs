using System.Runtime.CompilerServices;
using Erp.Modules.Finance.Numbering;
using Erp.Platform.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Erp.Modules.Finance.Seals;

/// <summary>Seals from outside a request: each seal in a scope of its own, as the tenant it belongs to.</summary>
internal sealed class SealWork(AllTenants tenants, TimeProvider clock)
{
    /// <summary>So much longer than a seal took it waits before the next one: requests are in a hurry, seals are not.</summary>
    private const int Rest = 3;

    /// <summary>Seals all that is posted of one organization. False when another instance is at it, so that it must be asked again.</summary>
    public async Task<bool> SealAsync(Guid tenantId, Guid organizationId, CancellationToken ct)
    {
        while (true)
        {
            var started = clock.GetTimestamp();
            var outcome = await SealOnceAsync(tenantId, organizationId, ct);
            if (outcome != SealOutcome.Partial)
                return outcome == SealOutcome.Complete;
            await Task.Delay(clock.GetElapsedTime(started) * Rest, clock, ct);
        }
    }

    private async Task<SealOutcome> SealOnceAsync(Guid tenantId, Guid organizationId, CancellationToken ct)
    {
        await using var scope = tenants.Enter(tenantId);
        return await scope.ServiceProvider.GetRequiredService<LedgerSealer>().SealAsync(organizationId, ct);
    }

    /// <summary>Every organization with something to seal, of every tenant.</summary>
    public async IAsyncEnumerable<(Guid TenantId, Guid OrganizationId)> AllAsync([EnumeratorCancellation] CancellationToken ct)
    {
        await foreach (var tenant in tenants.ListAsync(ct))
        {
            foreach (var organization in await OrganizationsAsync(tenant.Id, ct))
                yield return (tenant.Id, organization);
        }
    }

    private async Task<List<Guid>> OrganizationsAsync(Guid tenantId, CancellationToken ct)
    {
        await using var scope = tenants.Enter(tenantId);
        await scope.ServiceProvider.GetRequiredService<UnitOfWork>().BeginAsync(ct, readOnly: true);
        var db = scope.ServiceProvider.GetRequiredService<ErpDbContext>();
        return await db.Set<NumberCounter>()
            .Where(c => c.LastNumber > (db.Set<LedgerSealMark>().Where(m => m.SeriesId == c.SeriesId && m.FiscalYearId == c.FiscalYearId).Max(m => (long?)m.LastNumber) ?? 0))
            .Select(c => c.OrganizationId).Distinct().ToListAsync(ct);
    }
}
