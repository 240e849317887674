using static OpenIddict.Abstractions.OpenIddictConstants;

namespace Erp.Modules.Identity.OpenId;

internal static class OpenIdScopes
{
    /// <summary>Opens the API with all that the roles allow. Without it a token only answers who the user is.</summary>
    public const string Api = "erp";

    public static readonly string[] OfPeople = [Scopes.OpenId, Scopes.Profile, Scopes.Email, Scopes.OfflineAccess, Api];
}
