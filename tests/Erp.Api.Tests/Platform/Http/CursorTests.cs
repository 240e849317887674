using Erp.Infrastructure;
using Erp.Platform.Tenancy;
using Shouldly;
using Xunit;

namespace Erp.Platform.Http;

/// <summary>A cursor belongs to one list with its filters; every paged list of the contract refuses any other.</summary>
public sealed class CursorTests
{
    public static TheoryData<string> Lists => [.. ContractOperation.Ids(o => o.Method == "GET" && o.ParametersIn("query").Contains("cursor"))];

    [Theory, MemberData(nameof(Lists))]
    public async Task A_cursor_from_elsewhere_is_refused(string id)
    {
        var operation = ContractOperation.Of(id);
        var (victim, own) = await Rivals.MeetAsync();
        var path = operation.Collections.Count == 0 ? operation.PathWithoutIds : own.PathsOf(operation).First();
        var query = operation.ParametersIn("query").Contains("accountCode") ? "accountCode=1113&" : "";
        var ofAnotherList = (await own.Owner.Get(id == "Permissions_list" ? "/v1/accounts?limit=1" : "/v1/permissions?limit=1").ShouldBe(200)).NextCursor!;
        var ofOtherFilters = (await own.Owner.Get("/v1/accounts?isGroup=false&limit=1").ShouldBe(200)).NextCursor!;
        var ofAnotherTenant = (await victim.Owner.Get("/v1/accounts?search=1&limit=1").ShouldBe(200)).NextCursor!;
        foreach (var cursor in new[] { ofAnotherList, ofOtherFilters, ofAnotherTenant, "x", "AAAA", "AAAAAAAAe30", "%27%3B--", "%F0%9F%8F%A2", "%00", new string('A', 4_000), ofAnotherList[..^1] })
            await own.Owner.Get($"{path}?{query}cursor={cursor}").ShouldRefuse(400, "invalid_cursor", "query:cursor");
    }
}
