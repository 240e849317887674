using Erp.Modules.Configuration.Contracts;
using Erp.Platform.RateLimiting;

namespace Erp.Modules.Configuration.Quotas;

/// <summary>What a tenant allows its own callers, below what the server allows anybody.</summary>
internal sealed class ApiQuotas(ISettings settings, TimeProvider clock) : ITenantQuotas
{
    /// <summary>Fewer would shut out whoever wants to set it right.</summary>
    private const int Least = 60;
    private const int Most = 10_000_000;
    private static readonly TimeSpan EarliestZone = TimeSpan.FromHours(14);

    public static readonly Setting<int?> ClientPerMinute = Setting.OptionalInteger("api.quotas.clientPerMinute", Least, Most,
        new("Requests a minute of each caller, a person or API client; none = what the server allows", "প্রতি ব্যবহারকারী বা এপিআই ক্লায়েন্টের মিনিটে অনুরোধ; খালি = সার্ভার যত দেয়"),
        [SettingLevel.Tenant], ConfigurationPermissions.ManageQuotas);

    public static readonly Setting<int?> TenantPerMinute = Setting.OptionalInteger("api.quotas.tenantPerMinute", Least, Most,
        new("Requests a minute of all callers together; none = what the server allows", "সব কলারের মিলিত মিনিটে অনুরোধ; খালি = সার্ভার যত দেয়"),
        [SettingLevel.Tenant], ConfigurationPermissions.ManageQuotas);

    public static readonly IReadOnlyList<SettingDefinition> All = [ClientPerMinute, TenantPerMinute];

    public async ValueTask<TenantQuotas> GetAsync(CancellationToken ct)
    {
        // A tenant has no time zone: a date has come as soon as it has come anywhere.
        var today = new SettingScope(DateOnly.FromDateTime((clock.GetUtcNow() + EarliestZone).UtcDateTime));
        return new(await settings.GetAsync(ClientPerMinute, today, ct), await settings.GetAsync(TenantPerMinute, today, ct));
    }
}
