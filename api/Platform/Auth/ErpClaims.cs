namespace Erp.Platform.Auth;

/// <summary>The claims of an access token that the product reads.</summary>
internal static class ErpClaims
{
    public const string Subject = "sub";
    public const string ClientId = "client_id";

    /// <summary>The tenant; the only place it ever comes from.</summary>
    public const string TenantId = "tenant_id";

    /// <summary>Ids of the caller's roles, one claim each; their permissions are looked up on the server.</summary>
    public const string Role = "role";

    /// <summary>Ids of the organizations that the caller is limited to, one claim each; none = all.</summary>
    public const string Organization = "org";
}
