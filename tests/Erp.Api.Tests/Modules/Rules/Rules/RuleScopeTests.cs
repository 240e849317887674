using Erp.Infrastructure;
using Erp.Modules.Finance.Ledger;
using Erp.Modules.Identity;
using Shouldly;
using Xunit;

namespace Erp.Modules.Rules.Rules;

/// <summary>A rule holds for one organization or all of them, and in its dates.</summary>
public sealed class RuleScopeTests
{
    [Fact]
    public async Task A_rule_of_one_organization_leaves_the_others_alone()
    {
        var tenant = await TestHost.NewTenantAsync();
        var second = await tenant.Post("/v1/organizations", new { code = "TWO", name = "Second Ltd", chartTemplate = "bd-sme" }).ShouldBe(201);
        var body = RuleScenario.Body("true");
        body["organizationId"] = second.Id;
        await tenant.ActivateAsync(await tenant.Post("/v1/rules", body).ShouldBe(201));
        await Post(tenant.OrganizationId).ShouldBe(201);
        await Post(second.Id).ShouldRefuse(422, "rule_refused");
        (await tenant.Get($"/v1/rules?organizationId={tenant.OrganizationId}").ShouldBe(200)).Data.ShouldBeEmpty();

        await tenant.RuleAsync("true");
        await Post(tenant.OrganizationId).ShouldRefuse(422, "rule_refused");

        Task<Answer> Post(Guid organization) => tenant.Post("/v1/journal-entries", Journal.Entry(10m).With("organizationId", organization));
    }

    [Fact]
    public async Task Callers_of_some_organizations_manage_the_rules_of_those()
    {
        var tenant = await TestHost.NewTenantAsync();
        var second = await tenant.Post("/v1/organizations", new { code = "TWO", name = "Second Ltd", chartTemplate = "bd-sme" }).ShouldBe(201);
        var everywhere = await tenant.DraftRuleAsync("total > 1000");
        var elsewhere = RuleScenario.Body("true");
        elsewhere["organizationId"] = second.Id;
        var foreign = await tenant.Post("/v1/rules", elsewhere).ShouldBe(201);

        var limited = await People.ConnectAsync(await tenant.AddApiClientAsync(People.Owner, [tenant.OrganizationId]));
        await limited.Get(everywhere.Location).ShouldBe(200);
        await limited.Patch(everywhere.Location, new { priority = 1 }, everywhere.ETag).ShouldRefuse(403, "rule_for_all_organizations");
        await limited.Transition($"/v1/rules/{everywhere.Id}/activate", everywhere.ETag).ShouldRefuse(403, "rule_for_all_organizations");
        await limited.Post("/v1/rules", RuleScenario.Body("true")).ShouldRefuse(403, "rule_for_all_organizations");
        await limited.Get(foreign.Location).ShouldRefuse(404, "not_found");
        await limited.Post("/v1/rules", elsewhere).ShouldRefuse(404, "not_found");
        var own = RuleScenario.Body("total > 1000");
        own["organizationId"] = tenant.OrganizationId;
        var rule = await limited.Post("/v1/rules", own).ShouldBe(201);
        await limited.Transition($"/v1/rules/{rule.Id}/activate", rule.ETag).ShouldBe(200);
        (await limited.Get("/v1/rules").ShouldBe(200)).Data.Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_rule_is_in_force_by_the_date_of_the_document()
    {
        var tenant = await TestHost.NewTenantAsync();
        var today = DateOnly.ParseExact(Journal.Today, "yyyy-MM-dd");
        var body = RuleScenario.Body("true");
        (body["effectiveFrom"], body["effectiveTo"]) = (today.AddDays(1), today.AddDays(2));
        await tenant.ActivateAsync(await tenant.Post("/v1/rules", body).ShouldBe(201));
        await Post(today).ShouldBe(201);
        await Post(today.AddDays(1)).ShouldRefuse(422, "rule_refused");
        await Post(today.AddDays(2)).ShouldRefuse(422, "rule_refused");
        await Post(today.AddDays(3)).ShouldBe(201);

        Task<Answer> Post(DateOnly date) => tenant.Post("/v1/journal-entries", Journal.Entry(10m, date: date.ToString("yyyy-MM-dd")));
    }

    [Fact]
    public async Task Reading_and_managing_rules_take_their_permissions()
    {
        var tenant = await TestHost.NewTenantAsync();
        var rule = await tenant.DraftRuleAsync("true");
        var auditor = await People.ConnectAsync(await tenant.AddApiClientAsync(People.Auditor));
        await auditor.Get("/v1/rules").ShouldBe(200);
        await auditor.Get("/v1/rule-decisions").ShouldBe(200);
        await auditor.Post("/v1/rules", RuleScenario.Body("true")).ShouldRefuse(403, "permission_denied");
        await auditor.Transition($"/v1/rules/{rule.Id}/activate", rule.ETag).ShouldRefuse(403, "permission_denied");
    }
}
