using System.IO.Compression;
using System.Text;
using Erp.Infrastructure;
using Erp.Modules.Finance.Imports;
using Erp.Modules.Identity;
using Erp.Modules.Tenancy.Tenants;
using Erp.Platform.Maintenance;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;

namespace Erp.Platform.TenantExports;

/// <summary>Exports as lines, and the files that are imported.</summary>
internal sealed class TenantFiles : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("erp-tenant-");

    public static async Task<(Answer Job, string[] Lines)> ExportAsync(TestClient client)
    {
        var accepted = await client.Post("/v1/tenant-exports").ShouldBe(202);
        var job = await ImportScenario.EndOfAsync(client, accepted.Location);
        job.Status().ShouldBe("succeeded", job.Text);
        var file = await client.Get($"{accepted.Location}/file").ShouldBe(200);
        file.ContentType.ShouldBe("application/gzip");
        using var reader = new StreamReader(new GZipStream(new MemoryStream(file.Bytes), CompressionMode.Decompress), Encoding.UTF8);
        return (job, (await reader.ReadToEndAsync()).TrimEnd('\n').Split('\n'));
    }

    /// <returns>Its path.</returns>
    public string Pack(string[] lines)
    {
        var path = Path.Combine(_folder.FullName, $"{Guid.NewGuid():N}.ndjson.gz");
        using var packed = new GZipStream(File.Create(path), CompressionLevel.Fastest);
        packed.Write(Encoding.UTF8.GetBytes(string.Concat(lines.Select(l => l + "\n"))));
        return path;
    }

    /// <summary>The first half of a file, as a copy that was interrupted leaves it.</summary>
    public static string CutOff(string path)
    {
        using var file = File.OpenWrite(path);
        file.SetLength(file.Length / 2);
        return path;
    }

    /// <summary>Makes a tenant of an export, beside all others, with an owner of its own.</summary>
    public async Task<ArrivedTenant> ArriveAsync(string[] lines)
    {
        var (host, name, output) = (await TestHost.GetAsync(), $"arrived-{Guid.NewGuid():N}", new StringWriter());
        var verb = host.Services.GetServices<IMaintenanceVerb>().OfType<ImportTenantVerb>().Single();
        (await verb.RunAsync(new(host.Services, null, [Pack(lines), name, $"{name}@arrived.example"], output), CancellationToken.None)).ShouldBe(ExitCodes.Done, output.ToString());
        var id = output.ToString().Split('(', ')')[1];
        return new(Guid.Parse(id), host.Address, $"{name}@arrived.example", PasswordIn(output.ToString()));
    }

    public static string PasswordIn(string output) => output.Split('\n').Single(l => l.Contains("signs in with", StringComparison.Ordinal)).Split(' ')[^1].Trim();

    public void Dispose() => _folder.Delete(recursive: true);
}

/// <summary>A tenant that was made of a file.</summary>
internal sealed record ArrivedTenant(Guid Id, Uri Address, string Email, string Password)
{
    public async Task<TestClient> SignInAsync() => new(Address, (await new CodeFlow(Address).SignInAsync(Email, Password)).GetProperty("access_token").GetString());
}
