using Erp.Kernel;
using Erp.Modules.Identity.ApiClients;
using Erp.Modules.Identity.Roles;
using Erp.Modules.Tenancy.Contracts;
using Erp.Platform.Persistence;
using Erp.Platform.Tenancy;

namespace Erp.Modules.Identity.Users;

internal sealed class OwnerRegistration(UserAccounts accounts, ApiClientFactory apiClients, ErpDbContext db, Caller caller, TimeProvider clock) : IOwnerRegistration
{
    public async Task<Result<Guid>> RegisterOwnerAsync(Guid tenantId, string email, string name, string password, CancellationToken ct)
    {
        if (caller.TenantId != tenantId)
            throw new InvalidOperationException("Sign-up registers its owner inside the new tenant.");
        if (!(await accounts.FindOrCreateAsync(email, name, password, ct)).Try(out var user, out var refusal))
            return refusal;
        db.Add(new Membership { Id = user.Id, RoleIds = [BuiltInRoles.Owner.Id], CreatedAt = clock.GetUtcNow() });
        return user.Id;
    }

    public NewApiClient AddOwnerApiClient(string name)
    {
        var (client, secret) = apiClients.Add(name, [BuiltInRoles.Owner.Id], null);
        return new(ApiClient.ClientIdOf(client.Id), secret);
    }
}
