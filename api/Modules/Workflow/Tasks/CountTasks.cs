using Erp.Kernel;
using Erp.Platform.Http;
using Erp.Platform.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace Erp.Modules.Workflow.Tasks;

/// <summary>How much waits in the caller's inbox.</summary>
/// <param name="Open">All that waits for their decision.</param>
/// <param name="Overdue">Of these, what is overdue.</param>
/// <param name="ClaimedByMe">Of these, what they have claimed.</param>
/// <param name="ClaimedByOthers">Of these, what somebody else has claimed.</param>
public sealed record TaskCountsResponse(int Open, int Overdue, int ClaimedByMe, int ClaimedByOthers);

internal sealed class CountTasks(TaskAuthorities authorities, Caller caller, TimeProvider clock) : QueryEndpoint<NoRequest, TaskCountsResponse>
{
    public override void Configure()
    {
        Get("/v1/tasks/counts");
        Operate("Tasks", "count");
        Summary(s => { s.Summary = "Count the caller's tasks"; s.Description = "For the badge of an inbox: counts what `GET /v1/tasks` lists."; });
    }

    protected override async Task<Result<TaskCountsResponse>> Handle(NoRequest request, CancellationToken ct)
    {
        var (me, now) = (caller.UserId, clock.GetUtcNow());
        return await (await authorities.InboxAsync(ct)).GroupBy(_ => 1)
            .Select(all => new TaskCountsResponse(all.Count(), all.Count(t => t.DueAt <= now), all.Count(t => t.ClaimedBy == me), all.Count(t => t.ClaimedBy != null && t.ClaimedBy != me)))
            .FirstOrDefaultAsync(ct) ?? new(0, 0, 0, 0);
    }
}
