using Shouldly;
using Xunit;

namespace Erp.Sdk.Host;

/// <summary>The promise of idempotency keys, over connections that break: what was asked for once is done once.</summary>
public sealed class LostResponseTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(Fate.LosesRequest), InlineData(Fate.LosesResponse), InlineData(Fate.CutsResponse)]
    public async Task A_posting_over_a_breaking_connection_makes_one_entry(Fate fate)
    {
        using var company = await Company.SignUpAsync();
        await using var network = new UnreliableNetwork(company.Address, "POST /v1/journal-entries", fate, fate);
        using var client = company.Connect(o => o.BaseUrl = network.Address);

        var posted = await client.JournalEntries.CreateAsync(Company.Rent(), cancellationToken: Ct);

        network.Seen.ShouldBe(3);
        var all = await company.Client.JournalEntries.ListAsync(cancellationToken: Ct);
        all.Data.ShouldHaveSingleItem().Number.ShouldBe(posted.Number);
    }

    [Fact]
    public async Task A_program_that_dies_and_posts_again_with_its_own_key_makes_one_entry()
    {
        using var company = await Company.SignUpAsync();
        var first = await company.Client.JournalEntries.CreateAsync(Company.Rent(), "rent-2026-07", Ct);
        using var restarted = company.Connect();
        var again = await restarted.JournalEntries.CreateAsync(Company.Rent(), "rent-2026-07", Ct);
        again.Id.ShouldBe(first.Id);
        (await Should.ThrowAsync<ErpApiException>(() => restarted.JournalEntries.CreateAsync(Company.Rent(1m), "rent-2026-07", Ct))).Code.ShouldBe("idempotency_key_reused");
    }

    [Fact]
    public async Task Nobody_there_is_no_problem_document()
    {
        using var client = new ErpClient(new() { BaseUrl = new("http://127.0.0.1:9"), MaxRetries = 1, RetryDelay = TimeSpan.FromMilliseconds(1) });
        await Should.ThrowAsync<HttpRequestException>(() => client.Problems.ListAsync(cancellationToken: Ct));
    }
}
