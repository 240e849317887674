using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;

namespace Erp.Modules.Configuration.Settings;

/// <summary>Encrypts the values of secret settings, each for its tenant and key: what is moved elsewhere in the table can't be read there.</summary>
internal sealed class SettingSecrets(IDataProtectionProvider protection)
{
    public string Protect(Guid tenantId, string key, JsonElement value) => Protector(tenantId, key).Protect(value.GetRawText());

    public JsonElement Unprotect(Guid tenantId, string key, string secret) => JsonSerializer.Deserialize<JsonElement>(Protector(tenantId, key).Unprotect(secret));

    private IDataProtector Protector(Guid tenantId, string key) => protection.CreateProtector("Erp.Configuration.Settings", tenantId.ToString(), key);
}
