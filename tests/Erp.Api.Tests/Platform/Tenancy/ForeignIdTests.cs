using Erp.Infrastructure;
using Shouldly;
using Xunit;

namespace Erp.Platform.Tenancy;

/// <summary>Ids of another tenant in the path of every operation that has one: generated from the contract, so new endpoints are attacked as well.</summary>
public sealed class ForeignIdTests
{
    private static readonly string[] Malformed = ["malformed_json", "unknown_property", "invalid_value", "required", "too_long", "validation_failed"];

    public static TheoryData<string> Operations => [.. ContractOperation.Ids(o => o.Collections.Count > 0)];

    [Theory, MemberData(nameof(Operations))]
    public async Task What_belongs_to_another_tenant_is_not_found_and_stays_as_it_is(string id)
    {
        var operation = ContractOperation.Of(id);
        var (victim, attacker) = await Rivals.MeetAsync();
        var before = await StoredRows.OfAsync(victim.Tenant.Id);
        foreach (var path in attacker.PathsInto(victim, operation))
            await attacker.Owner.SendAsync(operation, path, await victim.ETagOfAsync(operation, path)).ShouldRefuse(404, "not_found");
        (await StoredRows.OfAsync(victim.Tenant.Id)).ShouldBe(before);
    }

    /// <summary>The counter-proof: with the owner's token the same request is no 404, so the attack fails because of whose it is.</summary>
    [Theory, MemberData(nameof(Operations))]
    public async Task What_is_ones_own_is_found(string id)
    {
        var operation = ContractOperation.Of(id);
        var (victim, _) = await Rivals.MeetAsync();
        foreach (var path in victim.PathsOf(operation))
        {
            var answer = await victim.Owner.SendAsync(operation, operation.Method == "GET" ? path : $"{path}?preview=true", await victim.ETagOfAsync(operation, path));
            answer.Status.ShouldNotBe(404, answer.Text);
            // A body that is refused before anything is looked up would prove nothing.
            (answer.Status == 400 && Malformed.Contains(answer.Code)).ShouldBeFalse(answer.Text);
        }
    }

    public static TheoryData<string> Reads => [.. ContractOperation.Ids(o => o.Method == "GET" && o.Collections.Count == 0 && !o.IsAnonymous && !o.IsStream)];

    [Theory, MemberData(nameof(Reads))]
    public async Task No_list_and_no_report_names_anything_of_another_tenant(string id)
    {
        var (victim, attacker) = await Rivals.MeetAsync();
        var answer = await attacker.Owner.SendAsync(ContractOperation.Of(id), ContractOperation.Of(id).PathWith(_ => Guid.Empty));
        // What is asked for by an external id is the attacker's own, if there is any.
        answer.Status.ShouldBeOneOf([200, 400, .. ContractOperation.Of(id).Path.Contains("/by-external-id/", StringComparison.Ordinal) ? [404] : Array.Empty<int>()], answer.Text);
        victim.Ids.Append(victim.Tenant.Id).Where(foreign => answer.Text.Contains(foreign.ToString(), StringComparison.OrdinalIgnoreCase)).ShouldBeEmpty();
    }
}
