using Erp.Kernel;

namespace Erp.Modules.Tenancy.Contracts;

/// <summary>A machine client's first credentials; the secret is shown this once.</summary>
/// <param name="ClientId">OAuth client id.</param>
/// <param name="ClientSecret">OAuth client secret.</param>
internal sealed record NewApiClient(string ClientId, string ClientSecret);

/// <summary>What sign-up needs of Identity. Call it inside the new tenant (after <c>UnitOfWork.EnterAsync</c>), in sign-up's own transaction.</summary>
internal interface IOwnerRegistration
{
    /// <summary>Makes the person an owner of the tenant and answers the user's id.</summary>
    /// <remarks>
    /// An email that has an account already is attached only when <paramref name="password"/> is that account's; else <c>email_taken</c>.
    /// Failed tries count towards the account's lockout, as on the sign-in page.
    /// </remarks>
    Task<Result<Guid>> RegisterOwnerAsync(Guid tenantId, string email, string name, string password, CancellationToken ct);

    /// <summary>Adds an API client with the owner's role, so that a program can go on right after sign-up.</summary>
    NewApiClient AddOwnerApiClient(string name);
}

/// <summary>How long the parts of an account may be.</summary>
internal static class OwnerLimits
{
    public const int EmailLength = 254;
    public const int NameLength = 200;
    public const int PasswordLength = 200;
}
