using Erp.Infrastructure;
using Shouldly;
using Xunit;

namespace Erp.Modules.Finance.Ledger;

public sealed class DraftTests
{
    [Fact]
    public async Task A_draft_is_changed_posted_and_then_stays()
    {
        var tenant = await TestHost.NewTenantAsync();
        var draft = await tenant.Post("/v1/journal-entries", Journal.Entry(100m, post: false)).ShouldBe(201);
        draft["number"].ValueKind.ShouldBe(System.Text.Json.JsonValueKind.Null);

        var changed = await tenant.Patch(draft.Location, new { narration = "Rent for July", lines = new object[] { Journal.Debit(Journal.Rent, "250.00"), Journal.Credit(Journal.Cash, "250.00") } }, draft.ETag).ShouldBe(200);
        changed.ETag.ShouldNotBe(draft.ETag);
        await tenant.Patch(draft.Location, new { narration = "too late" }, draft.ETag).ShouldRefuse(412, "stale_etag");
        await tenant.Post($"{draft.Location}/post").ShouldRefuse(428, "if_match_required");

        var posted = await tenant.Transition($"{draft.Location}/post", changed.ETag).ShouldBe(200);
        posted["status"].GetString().ShouldBe("posted");
        posted["lines.1.accountCode"].GetString().ShouldBe(Journal.Cash);
        posted.Id.ShouldBe(draft.Id);
        await tenant.Patch(draft.Location, new { narration = "never" }, posted.ETag).ShouldRefuse(409, "journal_not_draft");
        await tenant.Delete(draft.Location, posted.ETag).ShouldRefuse(409, "journal_not_draft");
        await tenant.Transition($"{draft.Location}/post", posted.ETag).ShouldRefuse(409, "journal_not_draft");
    }

    [Fact]
    public async Task An_unbalanced_draft_is_kept_but_not_posted()
    {
        var tenant = await TestHost.NewTenantAsync();
        var lopsided = Journal.Entry(1m, post: false).With("lines", new object[] { Journal.Debit(Journal.Rent, "10.00") });
        var draft = await tenant.Post("/v1/journal-entries", lopsided).ShouldBe(201);
        await tenant.Transition($"{draft.Location}/post", draft.ETag).ShouldRefuse(400, "journal_too_few_lines");
        await tenant.Delete(draft.Location, draft.ETag).ShouldBe(204);
        await tenant.Get(draft.Location).ShouldRefuse(404, "not_found");
    }

    [Fact]
    public async Task Two_who_post_the_same_draft_post_it_once()
    {
        var tenant = await TestHost.NewTenantAsync();
        var draft = await tenant.Post("/v1/journal-entries", Journal.Entry(100m, post: false)).ShouldBe(201);
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => tenant.Transition($"{draft.Location}/post", draft.ETag)));
        answers.Count(a => a.Status == 200).ShouldBe(1);
        answers.Where(a => a.Status != 200).ShouldAllBe(a => a.Status == 412 || a.Status == 409);
    }
}
