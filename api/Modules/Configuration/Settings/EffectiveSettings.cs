using Erp.Modules.Configuration.Contracts;
using Erp.Platform.Tenancy;

namespace Erp.Modules.Configuration.Settings;

internal sealed class EffectiveSettings(SettingsCache cache, SettingSecrets secrets, Caller caller) : ISettings
{
    public ValueTask<T> GetAsync<T>(Setting<T> setting, SettingScope scope, CancellationToken ct)
    {
        var loading = cache.GetAsync(caller.TenantId);
        return loading.IsCompletedSuccessfully ? new(Read(loading.Result, setting, scope)) : ReadAsync(loading, setting, scope, ct);
    }

    private async ValueTask<T> ReadAsync<T>(ValueTask<TenantSettings> loading, Setting<T> setting, SettingScope scope, CancellationToken ct) =>
        Read(await loading.AsTask().WaitAsync(ct), setting, scope);

    private T Read<T>(TenantSettings settings, Setting<T> setting, SettingScope scope)
    {
        if (settings.Find(setting, scope) is not var (place, value))
            return setting.Read(setting.Default);
        if (setting.IsSecret)
            return setting.Read(secrets.Unprotect(caller.TenantId, setting.Key, place.Secrets[value.ValidFrom]));
        return setting.Read(value.Value ?? SettingResponse.Null);
    }
}
