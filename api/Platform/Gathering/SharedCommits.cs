using Erp.Platform.Persistence;
using Erp.Platform.Tenancy;

namespace Erp.Platform.Gathering;

/// <summary>
/// Commits units of work of several tenants in one transaction and one round trip: those that come while one is under way share the next.
/// What a statement writes it writes under its own tenant, row by row where several share it, so the tenants' wall stands between them as ever.
/// </summary>
internal sealed partial class SharedCommits(Gatherings<SharedCommit> gatherings, UnitOfWork work, Caller caller, ILogger<SharedCommits> log)
{
    /// <summary>Transactions at a time: while some wait for the database or the disk, others go on.</summary>
    private static readonly int Turns = 2 * Environment.ProcessorCount;

    /// <summary>A transaction beside a small one is worth its cost for so many units. Nobody waits for a large one, which some tenant floods.</summary>
    private const int Company = 4;

    /// <summary>Whoever waits longer for a lock does so alone: the other tenants' units must not wait for it.</summary>
    private static readonly TimeSpan LockPatience = TimeSpan.FromMilliseconds(100);

    /// <summary>Commits this request's unit of work: with others if it can, by itself if it has had to ask the database something.</summary>
    /// <param name="writes">How many writes it consists of.</param>
    /// <returns>False when it is not known to be committed, and must be written again by itself.</returns>
    public async Task<bool> CommitAsync(int writes)
    {
        if (!work.IsOneTrip)
        {
            await work.CommitAsync(CancellationToken.None);
            return true;
        }
        var mine = new SharedCommit(work, caller.TenantId);
        using (var turn = await gatherings.JoinAsync(typeof(SharedCommits), mine, Turns, Company, writes))
        {
            if (turn.Members.Count > 0)
                await TogetherAsync(turn.Members);
        }
        if (mine.IsDone)
            work.Committed();
        return mine.IsDone;
    }

    private async Task TogetherAsync(IReadOnlyList<SharedCommit> members)
    {
        try
        {
            await work.CommitTogetherAsync([.. members.OrderBy(m => m.TenantId).Select(m => m.Work)], LockPatience);
        }
#pragma warning disable CA1031 // Whatever it is, it belongs to one of them, and comes to that one again when each goes its own way.
        catch (Exception e)
#pragma warning restore CA1031
        {
            LogDissolved(e, members.Count);
            return;
        }
        foreach (var member in members)
            member.IsDone = true;
    }

    [LoggerMessage(LogLevel.Debug, "{Members} units of work that shared a transaction go their own ways")]
    private partial void LogDissolved(Exception exception, int members);
}

/// <summary>A unit of work that waits for its commit.</summary>
internal sealed class SharedCommit(UnitOfWork work, Guid tenantId)
{
    public UnitOfWork Work => work;
    public Guid TenantId => tenantId;
    public bool IsDone { get; set; }
}
