using Erp.Sdk;

namespace Erp.Demo.Books;

/// <summary>Sends the books to the API: what is told in one piece in batches, what stands for itself one by one.</summary>
internal sealed class BookLoader(ErpClient client, TextWriter output)
{
    private const int BatchSize = 100;

    /// <returns>The last day that the books cover.</returns>
    public async Task<DateOnly> LoadAsync(CancellationToken ct)
    {
        var organization = (await client.Organizations.ListAsync(cancellationToken: ct)).Data.Single();
        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(DateTimeOffset.UtcNow, TimeZoneInfo.FindSystemTimeZoneById(organization.TimeZone)).DateTime);
        var year = (await client.FiscalYears.ListAsync(date: today, cancellationToken: ct)).Data.Single();
        var through = today > year.StartDate ? today.AddDays(-1) : year.StartDate;

        await MasterData.EnsureAsync(client, year.StartDate, through, ct);
        var known = await client.JournalEntries.ListAllAsync(status: JournalEntryStatus.Posted, cancellationToken: ct).Select(e => e.Reference).ToHashSetAsync(cancellationToken: ct);
        var entries = Bookkeeping.Write(year.StartDate, through).Entries.Where(e => !known.Contains(e.Reference)).OrderBy(e => e.Date).ToList();
        await output.WriteLineAsync($"{Company.Name}: loading {entries.Count} journal entries, {year.StartDate:d MMMM yyyy} to {through:d MMMM yyyy}.");
        foreach (var group in Portions(entries))
            await PostAsync(group, ct);
        await TrialBalancePrinter.PrintAsync(client, through, output, ct);
        return through;
    }

    /// <summary>Consecutive entries of one month; an entry that stands for itself alone.</summary>
    private static IEnumerable<List<Entry>> Portions(IEnumerable<Entry> entries)
    {
        List<Entry> portion = [];
        foreach (var entry in entries)
        {
            if (portion.Count > 0 && (entry.IsSingle || portion[^1].IsSingle || portion.Count == BatchSize || portion[^1].Date.Month != entry.Date.Month))
            {
                yield return portion;
                portion = [];
            }
            portion.Add(entry);
        }
        if (portion.Count > 0)
            yield return portion;
    }

    /// <summary>The key says what is in it, so that whoever runs this twice at once still posts it once.</summary>
    private async Task PostAsync(List<Entry> portion, CancellationToken ct)
    {
        if (portion is not [{ IsSingle: true } single])
        {
            await client.JournalEntries.BatchAsync(new() { Entries = [.. portion.Select(e => e.ToRequest())] }, $"demo-{portion[0].Reference}-{portion[^1].Reference}", ct);
            return;
        }
        var posted = await client.JournalEntries.CreateAsync(single.ToSingleRequest(), $"demo-{single.Reference}", ct);
        if (single.CorrectedOn is { } date)
            await client.JournalEntries.ReverseAsync(posted.Id, new() { Date = date, Reference = $"{single.Reference}-R" }, $"demo-{single.Reference}-R", ct);
    }
}
