using System.Text.Json;
using Erp.Kernel;
using Erp.Modules.Finance.Contracts;
using Erp.Modules.Finance.Ledger;
using Erp.Modules.Finance.PostingHook;
using Erp.Modules.Organizations.Contracts;
using Erp.Platform.Auth;
using Erp.Platform.CustomFields;
using Erp.Platform.Http;
using Erp.Platform.Jobs;
using Erp.Platform.Persistence;
using Erp.Platform.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace Erp.Modules.Finance.Recurring;

/// <summary>What the recurring journal use cases share: finding one, checking its template, making its next entry, scheduling it.</summary>
internal sealed class RecurringJournals(
    ErpDbContext db, JournalEntries journal, JournalFields fields, JournalDrafts drafts, JournalApprovals approvals, PostingPolicy policy, CallerPermissions permissions, IOrganizations organizations, WorkQueue queue, Caller caller, TimeProvider clock)
{
    /// <summary>Locked until the commit; null when it isn't there for this caller.</summary>
    public async Task<RecurringJournal?> FindAsync(Guid id, CancellationToken ct) =>
        await db.Set<RecurringJournal>().FromSql($"select * from erp.recurring_journals where tenant_id = {caller.TenantId} and id = {id} for update").FirstOrDefaultAsync(ct) is { } found
            && caller.MayReach(found.OrganizationId) ? found : null;

    /// <summary>Whether entries could be made of it, as the books are set up now; what depends on the date alone shows when it comes.</summary>
    /// <param name="recurring">With its new template.</param>
    /// <param name="given">The custom fields that the request gives; what it leaves is not checked where the caller can't see it.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<Result<Unit>> CheckAsync(RecurringJournal recurring, IReadOnlyDictionary<string, JsonElement>? given, CancellationToken ct)
    {
        if (!recurring.Schedule.IsValid)
            return RecurringJournalErrors.InvalidSchedule.At("/day");
        if (recurring.NextDate is null && recurring.LastDate is null)
            return RecurringJournalErrors.NeverDue.At("/end");
        if (recurring.AutoPost && await permissions.MissingAsync(FinancePermissions.PostJournals, ct) is { } missing)
            return missing;
        var request = recurring.RequestFor(recurring.NextDate ?? recurring.StartDate);
        var view = await fields.ViewAsync();
        request = request with { CustomFields = request.CustomFields?.Where(v => given?.ContainsKey(v.Key) is true || view.Find(v.Key) is not null).ToDictionary() };
        if (!(await journal.ResolveNewAsync(request, view, ct)).Try(out var resolved, out var refusal))
            return refusal;
        if (PostingRules.SeriesOf(resolved.Reference, request.Series) is null)
            return LedgerErrors.UnknownSeries.At("/series", ("series", request.Series ?? "(default)"));
        var lines = StoredJournal.Check(resolved).Map(_ => Unit.Value);
        return recurring.AutoPost ? lines.Then(_ => journal.Compose(request, resolved).Map(_ => Unit.Value)) : lines;
    }

    /// <summary>Makes the entry of the next date, posted or as a draft (submitted, when it needs approval), and moves on to the date after it.</summary>
    public async Task<Result<JournalEntryResponse>> MakeNextAsync(RecurringJournal recurring, CancellationToken ct)
    {
        if (recurring.NextDate is not { } date)
            return RecurringJournalErrors.Ended;
        var request = recurring.RequestFor(date);
        var source = new PostingSource(RecurringJournal.Kind, recurring.Id, date.ToString("O", System.Globalization.CultureInfo.InvariantCulture));
        if (!(await journal.ResolveNewAsync(request, await fields.ViewAsync(roles: null), ct)).Try(out var resolved, out var refusal)
            || !(await MakeAsync(recurring, request, resolved, source, ct)).Try(out var entry, out refusal))
            return refusal;
        recurring.Advance(entry.Id, clock.GetUtcNow());
        return entry;
    }

    private async Task<Result<JournalEntryResponse>> MakeAsync(RecurringJournal recurring, JournalEntryRequest request, ResolvedJournal resolved, PostingSource source, CancellationToken ct)
    {
        if (!recurring.AutoPost)
            return await drafts.AddAsync(request, resolved, ct, source);
        if (!journal.Compose(request, resolved).Try(out var posting, out var refusal))
            return refusal;
        posting = posting with { Source = source };
        return policy.NeedsOf(resolved.Reference, posting).Count > 0
            ? await approvals.AddSubmittedAsync(request, resolved, posting, ct)
            : (await journal.PostAsync(resolved.Reference, [posting], ct)).Map(posted => posted[0]);
    }

    /// <summary>A template's custom fields with what a patch gives: absent = unchanged, null = cleared, as far as the caller sees them.</summary>
    public async Task<IReadOnlyDictionary<string, JsonElement>?> PatchedAsync(IReadOnlyDictionary<string, JsonElement>? stored, Optional<IReadOnlyDictionary<string, JsonElement>?> given)
    {
        if (!given.IsPresent)
            return stored;
        var values = stored?.ToDictionary() ?? [];
        foreach (var key in given.Value is null ? (await fields.ViewAsync()).Show(stored).Keys : given.Value.Keys)
        {
            if (given.Value is { } patch && patch[key].ValueKind != JsonValueKind.Null)
                values[key] = patch[key];
            else
                values.Remove(key);
        }
        return values.Count == 0 ? null : values;
    }

    public async Task<RecurringJournalResponse> AnswerAsync(RecurringJournal recurring) => RecurringJournalResponse.Of(recurring, await fields.ViewAsync());

    /// <summary>Puts its next date into the queue, with the commit.</summary>
    public async Task ScheduleAsync(RecurringJournal recurring, CancellationToken ct)
    {
        if (recurring is { IsActive: true, NextDate: { } next } && await organizations.FindAsync(recurring.OrganizationId, ct) is { } organization)
            queue.Put(RecurringJournal.Kind, recurring.Id, StartOf(next, organization));
        else
            queue.Remove(RecurringJournal.Kind, recurring.Id);
    }

    /// <summary>The first instant of a business date, where the organization is.</summary>
    public static DateTimeOffset StartOf(DateOnly date, OrganizationInfo organization)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(organization.TimeZone);
        var midnight = date.ToDateTime(TimeOnly.MinValue);
        // Where clocks are put forward at midnight, the day begins an hour later.
        while (zone.IsInvalidTime(midnight))
            midnight = midnight.AddMinutes(30);
        return new DateTimeOffset(midnight, zone.GetUtcOffset(midnight)).ToUniversalTime();
    }
}
