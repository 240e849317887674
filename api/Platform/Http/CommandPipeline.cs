using Erp.Kernel;
using Erp.Platform.Audit;
using Erp.Platform.Errors;
using Erp.Platform.Gathering;
using Erp.Platform.Idempotency;
using Erp.Platform.Persistence;
using Erp.Platform.Tenancy;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Erp.Platform.Http;

/// <summary>
/// The one way to write: open the transaction and set the tenant → claim the idempotency key → decide → save (interceptors stamp tenant,
/// version, audit, outbox) → store the response under the key → commit → send. Commit comes before send. Hot paths decide first, in memory,
/// and may share the rest with others (<see cref="GatheredWrites"/>).
/// </summary>
internal sealed class CommandPipeline(UnitOfWork work, IServiceProvider services, IdempotencyStore idempotency, GatheredWrites gathered, PreviewEffects effects, Caller caller)
{
    private const int MaxAttempts = 4;

    /// <summary>
    /// Shorter than anybody waits for a connection: requests that wait behind a large import give their connections back, to others and to
    /// the import itself.
    /// </summary>
    private static readonly TimeSpan LockPatience = TimeSpan.FromSeconds(5);

    public async Task RunAsync<TResponse>(HttpContext http, Operation operation, Func<CancellationToken, Task<Result<TResponse>>> decide, Func<TResponse, string?> location, CancellationToken ct)
    {
        await using var _ = work;
        if (Precheck(http, operation) is { } error)
        {
            await http.RefuseAsync(error, ct);
            return;
        }
        if (!ChangeReason.Of(http).Try(out var reason, out var refusal))
        {
            await http.RefuseAsync(refusal.Errors, ct);
            return;
        }
        caller.Reason = reason;
        work.PlansOnce = operation.OpensLate;
        work.LockPatience = LockPatience;
        effects.IsCollecting = work.IsPreview = http.Request.Query.TryGetValue(StrictQuery.Preview, out var preview) && bool.TryParse(preview, out var on) && on;
        var claim = work.IsPreview ? null : IdempotencyClaim.From(http, caller, operation.CarriesSecrets);
        if (claim is { IsRefused: true })
        {
            await http.RefuseAsync(claim.Value.Errors, ct);
            return;
        }

        var looksAgain = operation.IsUpsert;
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                var refusals = await AttemptAsync(http, operation, decide, location, claim?.Value, ct);
                if (refusals.Count == 0)
                    return;
                if (!looksAgain || !refusals.Any(r => MightBeOvertaken(r, http)))
                {
                    await RefuseAsync(http, refusals, ct);
                    return;
                }
                looksAgain = false;
                await StartOverAsync(ct);
            }
            // Deadlock or serialization failure: PostgreSQL picked this transaction to give way. Nothing was written; go again.
            catch (Exception e) when (attempt < MaxAttempts && SqlStateOf(e) is PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.SerializationFailure)
            {
                await StartOverAsync(ct);
                await Task.Delay(Random.Shared.Next(5, 20 * attempt), ct);
            }
        }
    }

    private async Task StartOverAsync(CancellationToken ct)
    {
        await work.RollbackAsync(ct);
        services.GetRequiredService<ErpDbContext>().StartOver();
        effects.Clear();
    }

    /// <summary>
    /// An upsert makes what it does not find and changes what it finds. What others committed since it looked stands in its way at most
    /// once: it looks again, and finds it.
    /// </summary>
    private static bool MightBeOvertaken(Error refusal, HttpContext http) =>
        refusal.Definition.Kind == ErrorKind.Conflict || (refusal.Definition == RequestErrors.StaleETag && http.Request.Headers.IfMatch.Count == 0);

    /// <summary>Sends the answer, or tells what stands against the command; then nothing is sent, and the transaction is still to be rolled back.</summary>
    private async Task<IReadOnlyList<Error>> AttemptAsync<TResponse>(HttpContext http, Operation operation, Func<CancellationToken, Task<Result<TResponse>>> decide, Func<TResponse, string?> location, IdempotencyClaim? claim, CancellationToken ct)
    {
        if (claim is not null)
            idempotency.ClaimOnOpening(claim);
        try
        {
            if (!operation.OpensLate)
                await work.BeginAsync(ct);
            if (!(await decide(ct)).Try(out var response, out var refusal))
                return refusal.Errors;
            if (gathered.Committed is { } committed)
            {
                await committed.SendAsync(http, ct);
                return [];
            }
            var db = services.GetRequiredService<ErpDbContext>();
            if (db.IsUsed)
            {
                await db.SaveChangesAsync(ct);
                ETags.Stamp(response, db);
            }
            var rendered = RenderedResponse.Of(operation, response, location(response));
            if (claim is not null)
                idempotency.Store((claim, rendered));
            await work.CommitAsync(ct);
            if (work.IsPreview)
                rendered = effects.Render(response);
            await rendered.SendAsync(http, ct);
        }
        catch (PostgresException failure) when (IdempotencyStore.IsNotClaimed(failure))
        {
            await ReplayAsync(http, claim!, failure, ct);
        }
        catch (Exception e) when (Refusal(e) is { } error)
        {
            return [error];
        }
        return [];
    }

    private async Task ReplayAsync(HttpContext http, IdempotencyClaim claim, PostgresException failure, CancellationToken ct)
    {
        if (!(await idempotency.FindAsync(claim, failure, ct)).Try(out var replay, out var refusal))
        {
            if (refusal.Errors[0].Definition == IdempotencyErrors.StillRunning)
                http.Response.Headers.RetryAfter = "1";
            await RefuseAsync(http, refusal.Errors, ct);
            return;
        }
        await work.RollbackAsync(ct);
        http.Response.Headers["Idempotency-Replayed"] = "true";
        await replay.SendAsync(http, ct);
    }

    private async Task RefuseAsync(HttpContext http, IReadOnlyList<Error> errors, CancellationToken ct)
    {
        await work.RefuseAsync(ct);
        await http.RefuseAsync(errors, ct);
    }

    private static Error? Precheck(HttpContext http, Operation operation)
    {
        if (StrictQuery.Check(http, operation, typeof(NoRequest)) is { } unknown)
            return unknown;
        // "1" or "yes" is meant as true: it must not run the command for real.
        if (http.Request.Query.TryGetValue(StrictQuery.Preview, out var preview) && !bool.TryParse(preview, out _))
            return RequestErrors.InvalidValue.At($"query:{StrictQuery.Preview}", ("reason", "true or false is expected."));
        return operation.RequiresIfMatch && http.Request.Headers.IfMatch.Count == 0 ? RequestErrors.IfMatchRequired.At("header:If-Match") : null;
    }

    private static string? SqlStateOf(Exception exception) => ((exception as PostgresException) ?? exception.InnerException as PostgresException)?.SqlState;

    /// <summary>What the database refused, in the words of the aggregate that declared the constraint.</summary>
    private static Error? Refusal(Exception exception) => exception switch
    {
        DbUpdateConcurrencyException => RequestErrors.StaleETag,
        _ when ((exception as PostgresException) ?? exception.InnerException as PostgresException) is { } refused => ConstraintErrors.Find(refused),
        _ => null,
    };
}
