using Erp.Platform.Persistence;

namespace Erp.Host.Secrets;

/// <summary>
/// Outside Development nothing has a default that would be a secret, or that would expose one: the program says all that is missing at
/// once, and does not serve.
/// </summary>
internal sealed class RequiredSettings(IConfiguration configuration, IHostEnvironment environment)
{
    private readonly List<string> _missing = [];

    /// <exception cref="StartupException">Lists what is missing.</exception>
    public void Require()
    {
        if (environment.IsDevelopment())
            return;
        _missing.Clear();
        Need("ConnectionStrings:Erp", value => value.Contains("Password=", StringComparison.OrdinalIgnoreCase), "the owner's connection to a PostgreSQL 18: Host=…;Database=…;Username=…;Password=…");
        Need("Identity:Issuer", value => Uri.TryCreate(value, UriKind.Absolute, out var issuer) && issuer.Scheme == Uri.UriSchemeHttps, "the public address, https://erp.example.com/: it stands in every token");
        Need("Identity:KeyRingCertificate", File.Exists, "the PFX file that encrypts the keys which sign tokens");
        Need("Identity:KeyRingCertificatePassword", value => value.Length > 0, "the password that opens that file");
        Need("Email:Host", value => value.Length > 0, "the SMTP server that sends invitations and notices");
        if (_missing.Count > 0)
            throw new StartupException($"""
                These settings are missing or unusable, and outside Development none has a default:
                {string.Join('\n', _missing)}
                Set them as environment variables or as files in /run/secrets (with __ for :). '-- init-secrets' makes the ones that should be random.
                """);
    }

    private void Need(string key, Func<string, bool> isUsable, string what)
    {
        if (configuration[key] is not { Length: > 0 } value || !isUsable(value))
            _missing.Add($"  {key.Replace(":", "__", StringComparison.Ordinal)}: {what}");
    }
}
