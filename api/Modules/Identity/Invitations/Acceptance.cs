using Erp.Kernel;
using Erp.Modules.Identity.Access;
using Erp.Modules.Identity.Users;
using Erp.Platform.Persistence;
using Erp.Platform.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace Erp.Modules.Identity.Invitations;

/// <summary>Accepting an invitation, for the API and for the page alike. Moves the request into the invitation's tenant.</summary>
internal sealed class Acceptance(ErpDbContext db, UnitOfWork work, Caller caller, UserAccounts accounts, Managers managers, CurrentAccess access, TimeProvider clock)
{
    /// <summary>The open invitation that a token belongs to.</summary>
    public async Task<Result<Invitation>> FindAsync(string? text, CancellationToken ct)
    {
        if (InvitationToken.Parse(text) is not { } token)
            return InvitationErrors.InvalidToken;
        if (caller.TenantId == Caller.NoTenant)
            await work.EnterAsync(token.TenantId, ct);
        var hash = token.Hash;
        var found = caller.TenantId == token.TenantId ? await db.Set<Invitation>().FirstOrDefaultAsync(i => i.TokenHash == hash, ct) : null;
        return found?.StatusAt(clock.GetUtcNow()) == InvitationStatus.Pending ? found : InvitationErrors.InvalidToken;
    }

    /// <summary>Makes the member, with a new account or the one that the password opens.</summary>
    public async Task<Result<Membership>> AcceptAsync(Invitation invitation, string name, string password, CancellationToken ct)
    {
        if (!(await accounts.FindOrCreateAsync(invitation.Email, name, password, ct)).Try(out var user, out var refusal))
            return refusal;
        var now = clock.GetUtcNow();
        if (!invitation.Accept(user.Id, now).Try(out _, out refusal))
            return refusal;
        var membership = await db.Set<Membership>().FirstOrDefaultAsync(m => m.Id == user.Id, ct);
        if (membership is { Status: MembershipStatus.Active })
            return InvitationErrors.AlreadyMember;
        if (membership is null)
            db.Add(membership = new Membership { Id = user.Id, RoleIds = [], CreatedAt = now });
        (membership.RoleIds, membership.OrganizationIds, membership.Status) = (invitation.RoleIds, invitation.OrganizationIds, MembershipStatus.Active);
        if (invitation.ManagerId is { } manager)
        {
            // Who came back may have people below them, and the manager may have left since: then nobody is it, and nothing else is lost.
            await managers.TakeTurnAsync(ct);
            membership.ManagerId = await managers.RefusalAsync(manager, user.Id, ct) is null ? manager : null;
        }
        access.ChangesWithCommit();
        return membership;
    }
}
