using Erp.Modules.Identity.Contracts;
using Erp.Platform.Tenancy;

namespace Erp.Modules.Identity.Roles;

internal sealed class KnownRoles(IMembers members) : IKnownIds
{
    public string EntityType => "role";

    public async Task<IReadOnlyCollection<Guid>> KnownAsync(IReadOnlyCollection<Guid> ids, CancellationToken ct) => [.. (await members.RolesAsync(ids, ct)).Keys];
}
