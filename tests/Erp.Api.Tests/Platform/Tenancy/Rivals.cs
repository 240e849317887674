namespace Erp.Platform.Tenancy;

/// <summary>
/// Two tenants with one of everything each, shared by the attacks of one tenant on another: none of them changes anything. Every attack comes from
/// the attacker's owner, who lacks no permission, so that nothing but the tenant keeps it out.
/// </summary>
internal static class Rivals
{
    private static readonly Lazy<Task<(Belongings Victim, Belongings Attacker)>> Met = new(async () => (await Belongings.OfNewTenantAsync(), await Belongings.OfNewTenantAsync()));

    public static Task<(Belongings Victim, Belongings Attacker)> MeetAsync() => Met.Value;
}
