using Erp.Infrastructure;
using Erp.Modules.Identity.Roles;

namespace Erp.Modules.Identity;

/// <summary>People and programs of a test's tenant, made through the API.</summary>
internal static class People
{
    public const string Password = "seven blue lanterns";

    /// <summary>Invites a person and accepts for them; answers their email address.</summary>
    public static async Task<(string Email, Guid Id)> JoinAsync(this TestTenant tenant, Guid roleId, Guid[]? organizationIds = null, string? email = null, string password = Password)
    {
        email ??= $"p{Guid.NewGuid():N}@people.example";
        await tenant.Post("/v1/invitations", new { email, roleIds = new[] { roleId }, organizationIds }).ShouldBe(201);
        var accepted = await (await TestHost.AnonymousAsync()).Post("/v1/invitations/accept", new { token = await TokenAsync(email), name = "Test Person", password }).ShouldBe(200);
        return (email, accepted["userId"].GetGuid());
    }

    /// <summary>The token out of the next invitation sent to this address.</summary>
    public static async Task<string> TokenAsync(string email)
    {
        var body = (await Mailbox.Instance.NextAsync(email)).Body;
        var at = body.IndexOf("token=", StringComparison.Ordinal) + "token=".Length;
        return new string([.. body.Skip(at).TakeWhile(c => !char.IsWhiteSpace(c))]);
    }

    /// <summary>A client with the access token of a person of the tenant.</summary>
    public static async Task<(TestClient Client, Guid Id)> SignedInAsync(this TestTenant tenant, Guid roleId, Guid[]? organizationIds = null)
    {
        var (email, id) = await tenant.JoinAsync(roleId, organizationIds);
        var host = await TestHost.GetAsync();
        var tokens = await new CodeFlow(host.Address).SignInAsync(email, Password);
        return (new(host.Address, tokens.GetProperty("access_token").GetString()), id);
    }

    /// <summary>An API client of the tenant and its first answer, which has the secret.</summary>
    public static Task<Answer> AddApiClientAsync(this TestTenant tenant, Guid roleId, Guid[]? organizationIds = null) =>
        tenant.Post("/v1/api-clients", new { name = "Till", roleIds = new[] { roleId }, organizationIds }).ShouldBe(201);

    public static async Task<TestClient> ConnectAsync(Answer apiClient) =>
        await TestTenant.WithTokenAsync((await TestHost.GetAsync()).Address, apiClient["clientId"].GetString()!, apiClient["clientSecret"].GetString()!);

    /// <summary>A custom role; answers its id and ETag.</summary>
    public static async Task<(Guid Id, string ETag)> AddRoleAsync(this TestTenant tenant, params string[] permissions)
    {
        var role = await tenant.Post("/v1/roles", new { name = $"r{Guid.NewGuid():N}"[..12], permissions }).ShouldBe(201);
        return (role.Id, role.ETag);
    }

    public static Guid Owner => BuiltInRoles.Owner.Id;
    public static Guid Clerk => BuiltInRoles.Clerk.Id;
    public static Guid Auditor => BuiltInRoles.Auditor.Id;
}
