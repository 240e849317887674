using System.Globalization;
using Shouldly;
using Xunit;

namespace Erp.Sdk.Host;

/// <summary>The everyday use of the SDK, against the running API.</summary>
public sealed class JournalTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_draft_is_written_changed_previewed_posted_and_reversed()
    {
        using var company = await Company.SignUpAsync();
        var journals = company.Client.JournalEntries;

        var draft = await journals.CreateAsync(Company.Rent(post: false), cancellationToken: Ct);
        draft.Status.ShouldBe(JournalEntryStatus.Draft);
        draft = await journals.UpdateAsync(draft.Id, draft.ETag(), new UpdateJournalEntryRequest { Narration = "Office rent, July" }.Clear(r => r.Reference), Ct);
        (draft.Narration, draft.Reference).ShouldBe(("Office rent, July", null));

        var preview = await company.Client.PreviewAsync(c => c.JournalEntries.PostAsync(draft.Id, draft.ETag(), cancellationToken: Ct), Ct);
        preview.Result.Status.ShouldBe(JournalEntryStatus.Posted);
        preview.Effects.ShouldNotBeEmpty();
        (await journals.GetAsync(draft.Id, cancellationToken: Ct)).Status.ShouldBe(JournalEntryStatus.Draft);

        var posted = await journals.PostAsync(draft.Id, draft.ETag(), cancellationToken: Ct);
        (posted.Status, posted.TotalBase, posted.Lines![0].Description).ShouldBe((JournalEntryStatus.Posted, 85_000m, "মতিঝিল অফিস"));
        posted.Number.ShouldNotBeNullOrEmpty();

        var reversal = await journals.ReverseAsync(posted.Id, new() { Date = posted.Date }, cancellationToken: Ct);
        reversal.ReversesEntryId.ShouldBe(posted.Id);
        reversal.Lines!.Single(l => l.AccountCode == "6210").Credit.ShouldBe(85_000m);
    }

    [Fact]
    public async Task A_draft_can_be_deleted()
    {
        using var company = await Company.SignUpAsync();
        var draft = await company.Client.JournalEntries.CreateAsync(Company.Rent(post: false), cancellationToken: Ct);
        await company.Client.PreviewAsync(c => c.JournalEntries.DeleteAsync(draft.Id, draft.ETag(), Ct), Ct);
        (await company.Client.JournalEntries.GetAsync(draft.Id, cancellationToken: Ct)).Id.ShouldBe(draft.Id);
        await company.Client.JournalEntries.DeleteAsync(draft.Id, draft.ETag(), Ct);
        (await Should.ThrowAsync<ErpApiException>(() => company.Client.JournalEntries.GetAsync(draft.Id, cancellationToken: Ct))).Code.ShouldBe("not_found");
    }

    [Fact]
    public async Task More_entries_than_a_page_holds_are_walked_through()
    {
        using var company = await Company.SignUpAsync();
        var rent = Company.Rent();
        var entries = Enumerable.Range(1, 250).Select(n => new JournalEntryRequest { Date = rent.Date, Narration = $"Rent {n}", Reference = $"R-{n:000}", Lines = rent.Lines }).ToList();
        var posted = await company.Client.JournalEntries.BatchAsync(new() { Entries = entries }, cancellationToken: Ct);
        posted.Results.Count.ShouldBe(250);

        var references = new List<string>();
        await foreach (var entry in company.Client.JournalEntries.ListAllAsync(status: JournalEntryStatus.Posted, sort: "date", cancellationToken: Ct))
            references.Add(entry.Reference!);
        references.Order(StringComparer.Ordinal).ShouldBe(entries.Select(e => e.Reference!));
    }

    [Fact]
    public async Task Every_digit_of_an_amount_survives_the_way_there_and_back()
    {
        // The Chilean unit of account has four decimals: the most that the ledger keeps.
        using var company = await Company.SignUpAsync(baseCurrency: "CLF");
        var amount = decimal.Parse("12345678901.2345", CultureInfo.InvariantCulture);
        var posted = await company.Client.JournalEntries.CreateAsync(Company.Rent(amount), cancellationToken: Ct);
        var read = await company.Client.JournalEntries.GetAsync(posted.Id, cancellationToken: Ct);
        read.TotalBase.ToString(CultureInfo.InvariantCulture).ShouldBe("12345678901.2345");
        read.Lines!.Single(l => l.AccountCode == "1113").Credit.ShouldBe(amount);
        (await company.Client.JournalEntries.ListAsync(minAmount: amount, maxAmount: amount, cancellationToken: Ct)).Data.Count.ShouldBe(1);
        (await company.Client.JournalEntries.ListAsync(minAmount: amount + 0.0001m, cancellationToken: Ct)).Data.ShouldBeEmpty();
    }

    [Fact]
    public async Task What_is_left_of_the_allowance_comes_with_an_answer()
    {
        using var company = await Company.SignUpAsync();
        var (me, _, _, left) = await company.Client.WithResponseAsync(c => c.Me.GetAsync(Ct));
        me.ApiClient!.ClientId.ShouldBe(company.SignedUp.ApiClient!.ClientId);
        (left!.Policy, left.Quota, left.Window).ShouldBe(("client", 60_000, TimeSpan.FromMinutes(1)));
        left.Remaining.ShouldBeInRange(1, 59_999);
    }

    [Fact]
    public async Task A_chart_is_exported_and_imported_as_a_file()
    {
        using var company = await Company.SignUpAsync();
        using var export = await company.Client.Accounts.ExportAsync(cancellationToken: Ct);
        using var reader = new StreamReader(export.Stream);
        var csv = await reader.ReadToEndAsync(Ct);
        csv.ShouldContain("বিকাশ");

        using var again = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(csv.Replace("Office rent", "Rent", StringComparison.Ordinal)));
        await company.Client.Accounts.ImportAsync(again, cancellationToken: Ct);
    }
}
