using Erp.Modules.Identity.ApiClients;
using Erp.Modules.Identity.Users;
using Erp.Platform.Audit;
using Erp.Platform.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Erp.Modules.Identity.Access;

/// <summary>Names of the tenant's members, past ones too, and of its API clients.</summary>
internal sealed class ActorDirectory(ErpDbContext db) : IActorNames
{
    public async Task<ActorNames> FindAsync(IReadOnlyCollection<Guid> users, IReadOnlyCollection<string> clients, CancellationToken ct) => new(
        users.Count == 0 ? [] : await MembersOf(users).ToDictionaryAsync(u => u.Id, u => u.Name, ct),
        await ClientsAsync([.. clients.Select(ApiClient.IdOf).OfType<Guid>()], ct));

    private IQueryable<User> MembersOf(IReadOnlyCollection<Guid> ids) =>
        from membership in db.Set<Membership>()
        join user in db.Set<User>().AsNoTracking() on membership.Id equals user.Id
        where ids.Contains(user.Id)
        select user;

    private async Task<Dictionary<string, string>> ClientsAsync(IReadOnlyCollection<Guid> ids, CancellationToken ct) =>
        ids.Count == 0 ? [] : await db.Set<ApiClient>().Where(c => ids.Contains(c.Id)).Select(c => new { c.Id, c.Name }).ToDictionaryAsync(c => ApiClient.ClientIdOf(c.Id), c => c.Name, ct);
}
