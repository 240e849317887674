using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Erp.Platform.Maintenance;
using Erp.Platform.Persistence;

namespace Erp.Host.Secrets;

/// <summary><c>-- init-secrets FOLDER</c>: what docker-compose.yml asks for, made at random.</summary>
internal sealed class InitSecretsVerb(TimeProvider clock) : IMaintenanceVerb
{
    private const int PasswordBytes = 32;
    private static readonly TimeSpan CertificateLifetime = TimeSpan.FromDays(3650);

    public string Name => "init-secrets";
    public string Summary => "Writes .env and strong random secrets for docker-compose.yml into a folder.";
    public string Details => """
          -- init-secrets [folder] --domain=erp.example.com --email-host=smtp.example.com

        Writes .env (settings) and secrets/ (passwords for PostgreSQL and Grafana, the certificate that encrypts the key ring, its password), and
        never overwrites what is there. Keep secrets/ out of version control, and a copy of it apart from the backups.
        """;
    public VerbNeeds Needs => VerbNeeds.Nothing;

    public async Task<int> RunAsync(VerbRun run, CancellationToken ct)
    {
        var folder = Path.GetFullPath(run.Arguments is [var named] ? named : ".");
        var secrets = Path.Combine(folder, "secrets");
        foreach (var existing in new[] { Path.Combine(folder, ".env"), secrets }.Where(Path.Exists))
            throw new StartupException($"There is {existing} already, and secrets in use must not be replaced by mistake: remove it first, or name another folder.");
        CreatePrivate(secrets);

        var (database, keyRing) = (Random(), Random());
        await WriteAsync(secrets, "postgres_password", database, ct);
        await WriteAsync(secrets, "grafana_password", Random(), ct);
        await WriteAsync(secrets, "ConnectionStrings__Erp", $"Host=postgres;Database=erp;Username=erp;Password={database}", ct);
        await WriteAsync(secrets, "Identity__KeyRingCertificatePassword", keyRing, ct);
        await File.WriteAllBytesAsync(Path.Combine(secrets, "keyring.pfx"), Certificate(keyRing), ct);
        await WriteAsync(folder, ".env", $"""
            # Settings of docker-compose.yml; the secrets are files in secrets/.
            ERP_DOMAIN={run.Option("domain") ?? "localhost"}
            ERP_EMAIL_HOST={run.Option("email-host") ?? ""}
            ERP_EMAIL_FROM=erp@{run.Option("domain") ?? "localhost"}
            ERP_SECRETS=./secrets

            """, ct);
        await run.Out.WriteLineAsync($"Wrote {Path.Combine(folder, ".env")} and {secrets}. Fill in what is empty in .env, then: docker compose up -d");
        return ExitCodes.Done;
    }

    private static string Random() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(PasswordBytes));

    private byte[] Certificate(string password)
    {
        using var rsa = RSA.Create(3072);
        var request = new CertificateRequest("CN=ERP key ring", rsa, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var now = clock.GetUtcNow();
        using var certificate = request.CreateSelfSigned(now, now + CertificateLifetime);
        return certificate.ExportPkcs12(Pkcs12ExportPbeParameters.Pbes2Aes256Sha256, password);
    }

    /// <summary>The folder keeps others out; the files in it must be readable to the containers' own accounts.</summary>
    private static void CreatePrivate(string folder)
    {
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(folder);
        else
            Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    private static Task WriteAsync(string folder, string name, string content, CancellationToken ct) => File.WriteAllTextAsync(Path.Combine(folder, name), content, ct);
}
