using System.Text;
using Microsoft.AspNetCore.DataProtection;

namespace Erp.Platform.Webhooks;

/// <summary>Makes, replaces and reads the secrets of endpoints, which are kept encrypted: unlike a password they must be read to sign.</summary>
internal sealed class WebhookSecrets(IDataProtectionProvider protection)
{
    private readonly IDataProtector _protector = protection.CreateProtector("Erp.Webhooks");

    /// <summary>A fresh secret, to show once, and the form in which it is kept.</summary>
    public (string Secret, byte[] Kept) Create()
    {
        var secret = WebhookSecret.Create();
        return (secret, _protector.Protect(Encoding.UTF8.GetBytes(secret)));
    }

    /// <summary>Gives an endpoint a new secret, and answers it; the present one goes on signing beside it until then.</summary>
    public string Rotate(WebhookEndpoint endpoint, DateTimeOffset now, TimeSpan overlap)
    {
        var (secret, kept) = Create();
        var overlaps = overlap > TimeSpan.Zero;
        (endpoint.PreviousSecret, endpoint.PreviousSecretExpiresAt) = (overlaps ? endpoint.Secret : null, overlaps ? now + overlap : null);
        (endpoint.Secret, endpoint.SecretCreatedAt) = (kept, now);
        return secret;
    }

    /// <summary>The secrets that sign now, the newest first.</summary>
    public IReadOnlyList<string> InForce(WebhookEndpoint endpoint, DateTimeOffset now) =>
        endpoint.PreviousSecret is { } previous && endpoint.PreviousSecretExpiresAt > now ? [Read(endpoint.Secret), Read(previous)] : [Read(endpoint.Secret)];

    private string Read(byte[] kept) => Encoding.UTF8.GetString(_protector.Unprotect(kept));
}
