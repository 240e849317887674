using Erp.Infrastructure;
using Erp.Modules.Configuration.Contracts;
using Erp.Modules.Finance;
using Erp.Platform.Tenancy;
using Microsoft.Extensions.DependencyInjection;

namespace Erp.Modules.Configuration;

/// <summary>Settings as a module declares them, of the kinds that the product's own modules have no use for yet; and the way modules read them.</summary>
internal static class TestSettings
{
    public static readonly Setting<int?> Limit = Setting.OptionalInteger("test.limit", 0, 1_000, new("A limit", "একটি সীমা"), SettingLevels.All, FinancePermissions.ManageSettings);
    public static readonly Setting<string?> Password = Setting.Secret("test.password", 100, new("A password", "একটি পাসওয়ার্ড"), SettingLevels.Books, FinancePermissions.ManageSettings);

    public static readonly IReadOnlyList<SettingDefinition> All = [Limit, Password];

    /// <summary>What a module of this instance reads today; null as a date takes the day on which everything given so far holds.</summary>
    public static async Task<T> ReadAsync<T>(this IServiceProvider instance, TestTenant tenant, Setting<T> setting, Guid? branchId = null, Guid? userId = null, DateOnly? date = null)
    {
        await using var scope = instance.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Caller>().Identify(tenant.Id, userId, "test", null);
        var at = new SettingScope(date ?? DateOnly.FromDateTime(DateTime.UtcNow.AddDays(1)), tenant.OrganizationId, branchId, userId);
        return await scope.ServiceProvider.GetRequiredService<ISettings>().GetAsync(setting, at, CancellationToken.None);
    }

    /// <summary>Gives a value, of the tenant's organization unless told.</summary>
    public static async Task<Answer> SetAsync(this TestTenant tenant, SettingDefinition setting, object? value, string level = "organization", string? validFrom = null)
    {
        var given = await tenant.Post("/v1/settings", new { key = setting.Key, level, validFrom, value });
        await TestHost.HeardAsync();
        return given;
    }

    /// <summary>What is in force by the API's own explanation.</summary>
    public static async Task<Answer> ExplainAsync(this TestTenant tenant, SettingDefinition setting, string query = "") =>
        await tenant.Get($"/v1/settings/effective?keys={setting.Key}{query}").ShouldBe(200);
}
