using System.Collections.Concurrent;

namespace Erp.Modules.Finance.Seals;

/// <summary>Organizations of which this instance has posted since they were last sealed. In memory: a sweep finds what a crash forgets.</summary>
internal sealed class SealQueue
{
    private readonly ConcurrentDictionary<(Guid TenantId, Guid OrganizationId), bool> _waiting = new();

    /// <summary>Something was posted (after its commit), or sealing is to be tried again.</summary>
    public void Add(Guid tenantId, Guid organizationId) => _waiting[(tenantId, organizationId)] = true;

    /// <summary>Takes all that wait; what is posted from now on waits anew.</summary>
    public List<(Guid TenantId, Guid OrganizationId)> TakeAll() => [.. _waiting.Keys.Where(key => _waiting.TryRemove(key, out _))];
}
