using Erp.Infrastructure;
using Erp.Platform.Tenancy;
using Shouldly;
using Xunit;

namespace Erp.Platform.Http;

/// <summary>Every operation that takes <c>If-Match</c>: nothing is changed without it, where it is asked for, or with one that is stale, and nothing is stored.</summary>
public sealed class PreconditionTests
{
    public static TheoryData<string> Changes => [.. ContractOperation.Ids(o => o.HasHeader("If-Match"))];

    [Theory, MemberData(nameof(Changes))]
    public async Task Without_the_current_ETag_nothing_is_changed(string id)
    {
        var operation = ContractOperation.Of(id);
        var (_, own) = await Rivals.MeetAsync();
        var path = operation.Collections.Count == 0 ? operation.PathWithoutIds : own.PathsOf(operation).First();
        var before = await StoredRows.OfAsync(own.Tenant.Id);
        if (operation.NeedsIfMatch)
            await own.Owner.SendAsync(operation, path).ShouldRefuse(428, "if_match_required", "header:If-Match");
        foreach (var stale in new[] { "\"999999\"", "\"0\"", "W/\"1\"", "1", "\"\"", "\"999\", \"1000\"" })
            await own.Owner.SendAsync(operation, path, stale).ShouldRefuse(412, "stale_etag");
        (await StoredRows.OfAsync(own.Tenant.Id)).ShouldBe(before);
    }
}
