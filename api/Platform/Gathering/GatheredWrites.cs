using Erp.Kernel;
using Erp.Platform.Errors;
using Erp.Platform.Http;
using Erp.Platform.Idempotency;
using Erp.Platform.Persistence;
using Erp.Platform.Tenancy;
using Npgsql;

namespace Erp.Platform.Gathering;

/// <summary>
/// Writes what commands have decided: those of one group that come while a transaction of the group is under way share the next one. It
/// claims every key, writes every decision and keeps every answer, or nothing: then each goes its own way, as if it had come alone.
/// </summary>
internal sealed partial class GatheredWrites(UnitOfWork work, IdempotencyStore idempotency, SharedCommits commits, Caller caller, IServiceProvider services, ILogger<GatheredWrites> log)
{
    /// <summary>What this request is to be sent, once it is committed and kept under its key.</summary>
    public RenderedResponse? Committed { get; private set; }

    /// <param name="group">Decisions of one group of one tenant may share a transaction; null = this one goes its own way.</param>
    /// <param name="decision">What was decided, without a transaction.</param>
    /// <param name="phases">Writes decisions, in the order given.</param>
    /// <param name="ct">Cancels what goes its own way; a shared transaction is never cancelled by one of those that share it.</param>
    public async Task<Result<TResponse>> WriteAsync<TDecision, TResponse>(object? group, TDecision decision, IGatheredPhases<TDecision, TResponse> phases, CancellationToken ct)
    {
        // Only its key tells, after a failure, whether a write is done; and what has opened its transaction while deciding stays in it.
        if (group is null || work.IsOpen || idempotency.Claimed is not { } claim)
            return await AloneAsync(decision, phases, ct);

        var mine = new GatheredWrite<TDecision, TResponse>(decision, claim);
        using (var turn = await services.GetRequiredService<Gatherings<GatheredWrite<TDecision, TResponse>>>().JoinAsync((caller.TenantId, group), mine))
        {
            if (turn.Members.Count > 0)
                await TogetherAsync(turn.Members, phases);
        }
        if (mine.Refusal is { } refusal)
            return refusal;
        if (mine.Answer is not { } answer)
            return await AloneAsync(decision, phases, ct);
        Committed = answer.Rendered;
        return answer.Response;
    }

    private static async Task<Result<TResponse>> AloneAsync<TDecision, TResponse>(TDecision decision, IGatheredPhases<TDecision, TResponse> phases, CancellationToken ct) =>
        (await phases.Write([decision], ct)).Map(written => written[0]);

    private async Task TogetherAsync<TDecision, TResponse>(IReadOnlyList<GatheredWrite<TDecision, TResponse>> all, IGatheredPhases<TDecision, TResponse> phases)
    {
        // The claim is a lock of the session: it would not tell two requests with one key apart.
        var members = all.DistinctBy(m => m.Claim.Name).ToList();
        try
        {
            // With other tenants' first: what fails there, or keeps them waiting, comes again when this group is by itself.
            if (await TryAsync(members, phases, () => commits.CommitAsync(members.Count)) || await TryAsync(members, phases, CommitAsync))
                return;
        }
        catch (PostgresException locked) when (locked.SqlState == PostgresErrorCodes.LockNotAvailable)
        {
            members.ForEach(m => m.Refusal = RequestErrors.Busy);
        }
#pragma warning disable CA1031 // Whatever it is, it belongs to one of them, and comes to that one again when each goes its own way.
        catch (Exception e) when (members.Count > 1)
#pragma warning restore CA1031
        {
            LogDissolved(e, members.Count);
        }
        await work.RollbackAsync(CancellationToken.None);
        idempotency.ClaimOnOpening([all[0].Claim]);
    }

    private async Task<bool> TryAsync<TDecision, TResponse>(List<GatheredWrite<TDecision, TResponse>> members, IGatheredPhases<TDecision, TResponse> phases, Func<Task<bool>> commit)
    {
        idempotency.ClaimOnOpening(members.ConvertAll(m => m.Claim));
        if ((await phases.Write(members.ConvertAll(m => m.Decision), CancellationToken.None)).Try(out var responses, out _))
        {
            var rendered = responses.Select(phases.Render).ToList();
            idempotency.Store([.. members.Zip(rendered, (member, response) => (member.Claim, response))]);
            if (await commit())
            {
                for (var i = 0; i < members.Count; i++)
                    members[i].Answer = (responses[i], rendered[i]);
                return true;
            }
        }
        await work.RollbackAsync(CancellationToken.None);
        return false;
    }

    private async Task<bool> CommitAsync()
    {
        await work.CommitAsync(CancellationToken.None);
        return true;
    }

    [LoggerMessage(LogLevel.Debug, "{Members} writes that shared a transaction go their own ways")]
    private partial void LogDissolved(Exception exception, int members);
}
