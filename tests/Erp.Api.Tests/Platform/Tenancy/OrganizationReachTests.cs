using Erp.Infrastructure;
using Erp.Modules.Identity;
using Shouldly;
using Xunit;

namespace Erp.Platform.Tenancy;

/// <summary>
/// Callers limited to one organization, with every permission in it: what belongs to the tenant's other organization is not there for them. Which
/// resources belong to an organization, the contract says: those that carry an <c>organizationId</c>, and those under an organization's path.
/// </summary>
public sealed class OrganizationReachTests
{
    private static readonly Lazy<Task<(Belongings Other, Belongings Own, TestClient Limited)>> Parties = new(MeetAsync);

    public static TheoryData<string> Operations => [.. ContractOperation.Ids(o => o.Collections.Count > 0 && o.BelongsToOrganization)];

    [Theory, MemberData(nameof(Operations))]
    public async Task What_belongs_to_another_organization_is_not_found_and_stays_as_it_is(string id)
    {
        var operation = ContractOperation.Of(id);
        var (other, own, limited) = await Parties.Value;
        var before = await StoredRows.OfAsync(other.Tenant.Id);
        foreach (var path in own.PathsInto(other, operation))
            await limited.SendAsync(operation, path, await other.ETagOfAsync(operation, path)).ShouldRefuse(404, "not_found");
        (await StoredRows.OfAsync(other.Tenant.Id)).ShouldBe(before);
    }

    /// <summary>The counter-proof: in its own organization the same caller is let in.</summary>
    [Theory, MemberData(nameof(Operations))]
    public async Task What_belongs_to_ones_own_organization_is_found(string id)
    {
        var operation = ContractOperation.Of(id);
        var (_, own, limited) = await Parties.Value;
        foreach (var path in own.PathsOf(operation))
        {
            var answer = await limited.SendAsync(operation, operation.Method == "GET" ? path : $"{path}?preview=true", await own.ETagOfAsync(operation, path));
            answer.Status.ShouldNotBe(404, answer.Text);
        }
    }

    public static TheoryData<string> Reads => [.. ContractOperation.Ids(o => o.Method == "GET" && o.Collections.Count == 0 && !o.IsAnonymous && !o.IsStream)];

    [Theory, MemberData(nameof(Reads))]
    public async Task No_list_and_no_report_names_anything_of_another_organization(string id)
    {
        var (other, _, limited) = await Parties.Value;
        var foreign = other.IdsOfOrganization;
        foreach (var path in new[] { ContractOperation.Of(id).PathWithoutIds, $"{ContractOperation.Of(id).PathWithoutIds}?organizationId={other.OrganizationId}" })
        {
            var answer = await limited.SendAsync(ContractOperation.Of(id), path);
            // 403: the tenant's background work is only for who reaches all of its organizations.
            answer.Status.ShouldBeOneOf(id == "WorkItems_list" ? [400, 403] : [200, 400, 404], answer.Text);
            var named = foreign.Where(f => answer.Text.Contains(f.ToString(), StringComparison.OrdinalIgnoreCase));
            // Its own question comes back as the problem's argument.
            (answer.Status == 200 ? named : named.Except([other.OrganizationId])).ShouldBeEmpty(answer.Text);
        }
    }

    [Fact]
    public async Task A_place_in_a_body_does_not_reach_another_organization()
    {
        var (other, _, limited) = await Parties.Value;
        var before = await StoredRows.OfAsync(other.Tenant.Id);
        foreach (var operation in ContractOperation.All.Where(o => !o.IsAnonymous && o.Collections.Count == 0))
        {
            foreach (var place in ReferencePlaces.Of(operation).Where(p => p.EndsWith("/organizationId", StringComparison.Ordinal)))
                await limited.SendAsync(operation, operation.PathWithoutIds, body: ReferencePlaces.Example(operation, place, other.OrganizationId)).ShouldRefuse(404, "not_found");
        }
        (await StoredRows.OfAsync(other.Tenant.Id)).ShouldBe(before);
    }

    private static async Task<(Belongings Other, Belongings Own, TestClient Limited)> MeetAsync()
    {
        var tenant = await TestHost.NewTenantAsync();
        var second = await tenant.Post("/v1/organizations", new { code = "TWO", name = "Second Organization Ltd", chartTemplate = "bd-sme" }).ShouldBe(201);
        var own = await new Belongings(tenant, tenant.OrganizationId).MakeAsync();
        var other = await new Belongings(tenant, second.Id).MakeAsync();
        return (other, own, await People.ConnectAsync(await tenant.AddApiClientAsync(People.Owner, [tenant.OrganizationId])));
    }
}
