using System.Text.Json;
using Erp.Kernel;
using Erp.Modules.Finance.Ledger;
using Erp.Modules.Organizations.Contracts;
using Erp.Platform.Errors;
using Erp.Platform.Http;
using Erp.Platform.Jobs;
using Microsoft.EntityFrameworkCore;

namespace Erp.Modules.Finance.Recurring;

/// <summary>
/// Makes the entries that have fallen due, missed dates too, each in a transaction of its own that also moves the next date: once each,
/// whichever process does it. A refusal is shown on the resource and tried again, at first after a minute, in the end once a day.
/// </summary>
internal sealed class RunRecurringJournals(JobScopes scopes, TimeProvider clock) : IWorkHandler
{
    private const int MinutesOfDay = 24 * 60;

    public async Task<DateTimeOffset?> RunAsync(WorkRun run, CancellationToken ct)
    {
        while (true)
        {
            var (again, refusal) = await MakeAsync(run, ct);
            if (refusal is not null)
                return await FailAsync(run, refusal, ct);
            if (again is not { } due || due > clock.GetUtcNow())
                return again;
        }
    }

    /// <returns>When the date after it is due (null = never), or why the entry could not be made.</returns>
    private async Task<(DateTimeOffset? Again, IReadOnlyList<Error>? Refusal)> MakeAsync(WorkRun run, CancellationToken ct)
    {
        await using var scope = scopes.Open(run.TenantId);
        await scope.Work.BeginAsync(ct);
        var recurring = scope.Get<RecurringJournals>();
        if (await recurring.FindAsync(run.SubjectId, ct) is not { IsActive: true, NextDate: { } date } found
            || await scope.Get<IOrganizations>().FindAsync(found.OrganizationId, ct) is not { } organization)
            return (null, null);
        if (RecurringJournals.StartOf(date, organization) is var due && due > clock.GetUtcNow())
            return (due, null);
        if (await IsMadeAsync(scope, found, date, ct))
            found.Advance(null, clock.GetUtcNow());
        else if (!(await recurring.MakeNextAsync(found, ct)).Try(out _, out var refusal))
        {
            await scope.Work.RefuseAsync(ct);
            return (null, refusal.Errors);
        }
        await scope.CommitAsync(ct);
        return (found.NextDate is { } next ? RecurringJournals.StartOf(next, organization) : null, null);
    }

    private static Task<bool> IsMadeAsync(JobScope scope, RecurringJournal recurring, DateOnly date, CancellationToken ct)
    {
        var purpose = date.ToString("O", System.Globalization.CultureInfo.InvariantCulture);
        return scope.Db.Set<JournalEntry>().AnyAsync(e => e.SourceType == RecurringJournal.Kind && e.SourceId == recurring.Id && e.SourcePurpose == purpose, ct);
    }

    private async Task<DateTimeOffset?> FailAsync(WorkRun run, IReadOnlyList<Error> errors, CancellationToken ct)
    {
        await using var scope = scopes.Open(run.TenantId);
        await scope.Work.BeginAsync(ct);
        if (await scope.Get<RecurringJournals>().FindAsync(run.SubjectId, ct) is not { } found)
            return null;
        var now = clock.GetUtcNow();
        found.Fail(JsonSerializer.Serialize(Problems.From(errors, bangla: false, run.SubjectId.ToString()), ApiJson.Options), now);
        await scope.CommitAsync(ct);
        return now.AddMinutes(Math.Min(Math.Pow(2, Math.Min(found.Failures - 1, 20)), MinutesOfDay));
    }
}
