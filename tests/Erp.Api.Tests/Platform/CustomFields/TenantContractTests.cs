using System.Diagnostics;
using System.Text.Json;
using Erp.Infrastructure;
using Erp.Modules.Identity;
using Shouldly;
using Xunit;
using static Erp.Platform.CustomFields.TenantFields;

namespace Erp.Platform.CustomFields;

public sealed class TenantContractTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Types_generated_from_a_tenant_s_contract_know_its_fields()
    {
        var tenant = await TestHost.NewTenantAsync(chartTemplate: null);
        await tenant.AddOneOfEachAsync();
        var contract = await tenant.Get("/v1/openapi?tenant=current").ShouldBe(200);

        var folder = Path.Combine(TestCluster.Repository, "openapi", "generators");
        Directory.CreateDirectory(Path.Combine(folder, "out", "tenant"));
        await File.WriteAllTextAsync(Path.Combine(folder, "out", "tenant", "contract.json"), contract.Text, Ct);
        if (!Directory.Exists(Path.Combine(folder, "node_modules")))
            await RunAsync(folder, "ci", "--no-audit", "--no-fund", "--loglevel=error");
        await RunAsync(folder, "run", "--silent", "tenant");
    }

    [Fact]
    public async Task A_tenant_s_contract_is_its_own_and_shows_what_the_caller_may_see()
    {
        var (tenant, other) = (await TestHost.NewTenantAsync(null), await TestHost.NewTenantAsync(null));
        await tenant.AddAsync(Field("remark", "text"));
        await tenant.AddAsync(Field("grade", "text").With("roleIds", new[] { People.Auditor }));

        var own = await tenant.Get("/v1/openapi?tenant=current").ShouldBe(200);
        own["components.schemas.AccountCustomFields.properties"].EnumerateObject().Select(p => p.Name).ShouldBe(["remark"]);
        own.Json.GetProperty("paths").GetProperty("/v1/accounts").GetProperty("get").GetProperty("parameters").EnumerateArray().Single(p => p.GetProperty("name").GetString() == "sort")
            .GetProperty("schema").GetProperty("pattern").GetString().ShouldBe(@"^-?(code|name|createdAt|customFields\.(remark))(,-?(code|name|createdAt|customFields\.(remark)))*$");
        var plain = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(TestCluster.Repository, "openapi", "erp.v1.json"), Ct)).RootElement;
        JsonElement.DeepEquals((await other.Get("/v1/openapi?tenant=current").ShouldBe(200)).Json, plain).ShouldBeTrue();
        JsonElement.DeepEquals((await tenant.Get("/v1/openapi").ShouldBe(200)).Json, plain).ShouldBeTrue();
        await tenant.Get($"/v1/openapi?tenant={other.Id}").ShouldRefuse(400, "invalid_value", "query:tenant");
    }

    private static async Task RunAsync(string folder, params string[] arguments)
    {
        using var npm = Process.Start(new ProcessStartInfo("npm", arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true })!;
        var (output, errors) = (npm.StandardOutput.ReadToEndAsync(Ct), npm.StandardError.ReadToEndAsync(Ct));
        await npm.WaitForExitAsync(Ct);
        npm.ExitCode.ShouldBe(0, $"{await output}{await errors}");
    }
}
