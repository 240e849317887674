using System.Security.Cryptography.X509Certificates;
using Erp.Platform.Maintenance;
using Erp.Platform.Persistence;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace Erp.Host.Secrets;

public sealed class SecretsTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("erp-secrets-").FullName;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Outside_Development_everything_that_is_missing_is_named_at_once()
    {
        await using var app = Production();

        var refused = Should.Throw<StartupException>(app.Services.GetRequiredService<RequiredSettings>().Require);

        foreach (var name in new[] { "ConnectionStrings__Erp", "Identity__Issuer", "Identity__KeyRingCertificate", "Identity__KeyRingCertificatePassword", "Email__Host" })
            refused.Message.ShouldContain($"  {name}: ");
    }

    [Fact]
    public async Task What_init_secrets_writes_is_all_that_is_needed_and_never_written_twice()
    {
        await using var app = Production();
        await InitAsync(app);
        var secrets = Path.Combine(_folder, "secrets");

        await using var configured = Production(
            $"--ConnectionStrings:Erp={await ReadAsync("ConnectionStrings__Erp")}",
            "--Identity:Issuer=https://erp.example.com/",
            $"--Identity:KeyRingCertificate={Path.Combine(secrets, "keyring.pfx")}",
            $"--Identity:KeyRingCertificatePassword={await ReadAsync("Identity__KeyRingCertificatePassword")}",
            "--Email:Host=smtp.example.com");
        configured.Services.GetRequiredService<RequiredSettings>().Require();

        (await ReadAsync("ConnectionStrings__Erp")).ShouldContain(await ReadAsync("postgres_password"));
        (await File.ReadAllTextAsync(Path.Combine(_folder, ".env"), Ct)).ShouldContain("ERP_DOMAIN=erp.example.com");
        using var certificate = X509CertificateLoader.LoadPkcs12FromFile(Path.Combine(secrets, "keyring.pfx"), await ReadAsync("Identity__KeyRingCertificatePassword"));
        certificate.HasPrivateKey.ShouldBeTrue();
        (await Should.ThrowAsync<StartupException>(() => InitAsync(app))).Message.ShouldContain("must not be replaced by mistake");

        Task<string> ReadAsync(string name) => File.ReadAllTextAsync(Path.Combine(secrets, name), Ct);
    }

    [Fact]
    public async Task A_wrong_password_of_the_certificate_is_found_before_anything_starts()
    {
        await using var app = Production();
        await InitAsync(app);

        var refused = Should.Throw<StartupException>(() => Production($"--Identity:KeyRingCertificate={Path.Combine(_folder, "secrets", "keyring.pfx")}", "--Identity:KeyRingCertificatePassword=wrong"));

        refused.Message.ShouldContain("Identity__KeyRingCertificatePassword");
    }

    private Task<int> InitAsync(WebApplication app) => app.Services.GetServices<IMaintenanceVerb>().OfType<InitSecretsVerb>().Single()
        .RunAsync(new(app.Services, null, [_folder], TextWriter.Null), CancellationToken.None);

    private static WebApplication Production(params string[] settings) =>
        Program.Build(["--environment=Production", $"--contentRoot={Path.Combine(TestCluster.Repository, "api")}", "--domain=erp.example.com", .. settings]);
}
