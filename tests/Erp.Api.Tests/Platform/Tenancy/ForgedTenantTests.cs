using System.Text.Json.Nodes;
using Erp.Infrastructure;
using Shouldly;
using Xunit;

namespace Erp.Platform.Tenancy;

/// <summary>The tenant comes from the token and from nowhere else: every operation of the contract is told another one in each way a client could.</summary>
public sealed class ForgedTenantTests
{
    private static readonly string[] Names = ["tenantId", "tenant_id", "TenantId", "tenant"];
    private static readonly string[] Headers = ["X-Tenant-Id", "X-Tenant", "X-TenantId", "Tenant-Id", "Tenant", "tenant_id", "__tenant__"];

    public static TheoryData<string> Operations => [.. ContractOperation.Ids(_ => true)];

    public static TheoryData<string> Bodies => [.. ContractOperation.Ids(o => o.ExampleBody is not null)];

    [Theory, MemberData(nameof(Operations))]
    public async Task A_tenant_in_the_query_is_refused(string id)
    {
        var (victim, attacker) = await Rivals.MeetAsync();
        var (operation, path, etag) = await OwnAsync(attacker, id);
        foreach (var name in Names)
        {
            // The tenant's own contract is asked for as ?tenant=current, and by nothing else.
            var isKnown = operation.Parameters.Any(p => p.GetProperty("name").GetString() == name);
            await attacker.Owner.SendAsync(operation, $"{path}?{operation.RequiredQuery}{name}={victim.Tenant.Id}", etag).ShouldRefuse(400, isKnown ? "invalid_value" : "unknown_parameter", $"query:{name}");
        }
    }

    [Theory, MemberData(nameof(Bodies))]
    public async Task A_tenant_in_the_body_is_an_unknown_property(string id)
    {
        var (victim, attacker) = await Rivals.MeetAsync();
        var (operation, path, etag) = await OwnAsync(attacker, id);
        foreach (var name in Names)
        {
            var body = JsonNode.Parse(operation.ExampleBody!.Value.GetRawText())!;
            body[name] = victim.Tenant.Id;
            await attacker.Owner.SendAsync(operation, path, etag, body).ShouldRefuse(400, "unknown_property");
        }
    }

    public static TheoryData<string> Answers => [.. ContractOperation.Ids(o => !o.IsStream)];

    [Theory, MemberData(nameof(Answers))]
    public async Task A_tenant_in_a_header_has_no_effect(string id)
    {
        var (victim, attacker) = await Rivals.MeetAsync();
        var (operation, path, etag) = await OwnAsync(attacker, id);
        var before = await StoredRows.OfAsync(victim.Tenant.Id);
        var tried = operation.Method == "GET" ? path : $"{path}?preview=true";
        var expected = await attacker.Owner.SendAsync(operation, tried, etag);
        var answer = await attacker.Owner.SendAsync(operation, tried, etag, null, [.. Headers.Select(name => (name, victim.Tenant.Id.ToString()))]);
        answer.Status.ShouldBe(expected.Status, answer.Text);
        answer.Text.ShouldNotContain(victim.Tenant.Id.ToString());
        victim.Ids.Where(foreign => answer.Text.Contains(foreign.ToString(), StringComparison.OrdinalIgnoreCase)).ShouldBeEmpty();
        (await StoredRows.OfAsync(victim.Tenant.Id)).ShouldBe(before);
    }

    /// <summary>The operation on what is the attacker's own, so that nothing but the forgery is wrong with it.</summary>
    private static async Task<(ContractOperation Operation, string Path, string? ETag)> OwnAsync(Belongings attacker, string id)
    {
        var operation = ContractOperation.Of(id);
        var path = operation.Collections.Count == 0 ? operation.PathWithoutIds : attacker.PathsOf(operation).First();
        return (operation, path, await attacker.ETagOfAsync(operation, path));
    }
}
