using Erp.Modules.Organizations.Contracts;
using Erp.Platform.Tenancy;

namespace Erp.Modules.Organizations.Organizations;

/// <summary>Those that the caller may reach.</summary>
internal sealed class KnownOrganizations(IOrganizations organizations) : IKnownIds
{
    public string EntityType => "organization";

    public async Task<IReadOnlyCollection<Guid>> KnownAsync(IReadOnlyCollection<Guid> ids, CancellationToken ct) => [.. (await organizations.ReachableAsync(ct)).Select(o => o.Id)];
}
