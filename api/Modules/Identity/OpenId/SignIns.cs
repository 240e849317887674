using Erp.Platform.Persistence;
using Erp.Platform.Tenancy;
using Npgsql;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace Erp.Modules.Identity.OpenId;

/// <summary>People's sign-ins through clients: the families that their refresh tokens belong to.</summary>
internal sealed class SignIns(UnitOfWork work, Caller caller)
{
    /// <summary>Ends a user's sign-ins to this tenant with the commit: no refresh token of theirs is taken any more.</summary>
    public void EndAll(Guid userId) => work.Enlist(new("update erp.oauth_authorizations set status = $1, concurrency_token = gen_random_uuid()::text where subject = $2 and tenant_id = $3")
    {
        Parameters =
        {
            new NpgsqlParameter<string> { TypedValue = Statuses.Revoked },
            new NpgsqlParameter<string> { TypedValue = userId.ToString() },
            new NpgsqlParameter<Guid> { TypedValue = caller.TenantId },
        },
    });
}
