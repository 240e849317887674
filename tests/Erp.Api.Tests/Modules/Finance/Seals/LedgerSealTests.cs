using System.Text;
using System.Text.Json;
using Erp.Infrastructure;
using Erp.Kernel;
using Erp.Modules.Finance.Contracts;
using Erp.Modules.Finance.Reports;
using Erp.Platform.Persistence;
using Erp.Platform.Tenancy;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace Erp.Modules.Finance.Seals;

public sealed class LedgerSealTests
{
    [Fact]
    public async Task Every_posted_entry_is_proved_from_its_content_to_the_seal()
    {
        var books = await Books.OpenAsync();
        await books.PostAsync(books.Random(seed: 41, count: 13));
        await books.Tenant.SealNowAsync();

        foreach (var entry in books.Entries)
        {
            var proof = await books.Tenant.Get($"/v1/journal-entries/{entry.Id}/proof").ShouldBe(200);
            var content = Encoding.UTF8.GetBytes(proof["content"].GetString()!);
            proof["content"].GetString()!.ShouldStartWith("erp-journal-entry-v1\n");
            proof["entry.entryId"].GetGuid().ShouldBe(entry.Id);
            proof["entry.lines"].GetArrayLength().ShouldBe(entry.Lines.Count);
            Verify(proof.Json, content).ShouldBeTrue();
            Verify(proof.Json, [.. content, (byte)' ']).ShouldBeFalse();
            proof["sequence"].GetInt64().ShouldBe(proof["seal.firstSequence"].GetInt64() + proof["leafIndex"].GetInt32());
        }
    }

    [Fact]
    public async Task Seals_chain_without_a_gap_and_hold_each_entry_once()
    {
        var books = await Books.OpenAsync();
        for (var i = 0; i < 3; i++)
        {
            await books.PostAsync(books.Random(seed: 42 + i, count: 4 + i));
            await books.Tenant.SealNowAsync();
        }

        var seals = (await books.Tenant.Get($"/v1/ledger-seals?limit=200&organizationId={books.Tenant.OrganizationId}").ShouldBe(200)).Data.Reverse().ToList();

        seals.Sum(s => s.GetProperty("entryCount").GetInt32()).ShouldBe(15);
        var (previous, next) = (new string('0', 64), 1L);
        foreach (var (i, seal) in seals.Index())
        {
            seal.GetProperty("number").GetInt64().ShouldBe(i + 1);
            seal.GetProperty("previousSealHash").GetString().ShouldBe(previous);
            seal.GetProperty("firstSequence").GetInt64().ShouldBe(next);
            SealHash(seal).ShouldBe(seal.GetProperty("sealHash").GetString());
            (previous, next) = (seal.GetProperty("sealHash").GetString()!, seal.GetProperty("lastSequence").GetInt64() + 1);
            (await books.Tenant.Get($"/v1/ledger-seals/{seal.GetProperty("id").GetGuid()}").ShouldBe(200)).Json.GetRawText().ShouldBe(seal.GetRawText());
        }
    }

    [Fact]
    public async Task An_entry_that_commits_after_a_later_one_was_sealed_is_in_the_next_seal()
    {
        var books = await Books.OpenAsync();
        await using var scope = (await TestHost.GetAsync()).Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Caller>().Identify(books.Tenant.Id, null, "test", null);
        var work = scope.ServiceProvider.GetRequiredService<UnitOfWork>();
        await work.BeginAsync(TestContext.Current.CancellationToken);
        var late = await PostUncommittedAsync(books, scope.ServiceProvider);
        var later = (await books.Tenant.Post("/v1/journal-entries", Entry(books, "OB")).ShouldBe(201)).Id;
        await books.Tenant.SealNowAsync();
        (await books.Tenant.Get($"/v1/journal-entries/{later}/proof").ShouldBe(200))["sequence"].GetInt64().ShouldBe(1);

        await work.CommitAsync(TestContext.Current.CancellationToken);
        await books.Tenant.SealNowAsync();

        var proof = await books.Tenant.Get($"/v1/journal-entries/{late}/proof").ShouldBe(200);
        (proof["seal.number"].GetInt64(), proof["sequence"].GetInt64()).ShouldBe((2, 2));
        (await books.Tenant.Get("/v1/ledger-verification").ShouldBe(200))["clean"].GetBoolean().ShouldBeTrue();
    }

    [Fact]
    public async Task Several_sealers_at_once_make_one_chain()
    {
        var books = await Books.OpenAsync();
        for (var round = 0; round < 4; round++)
        {
            await books.PostAsync(books.Random(seed: 50 + round, count: 5));
            await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => books.Tenant.SealNowAsync()));
        }

        (await books.Tenant.Get("/v1/ledger-seals").ShouldBe(200)).Data.Sum(s => s.GetProperty("entryCount").GetInt32()).ShouldBe(20);
        (await books.Tenant.Get("/v1/ledger-verification").ShouldBe(200))["clean"].GetBoolean().ShouldBeTrue();
    }

    [Fact]
    public async Task A_sweep_finds_what_a_crash_has_left_unsealed()
    {
        var books = await Books.OpenAsync();
        var work = (await TestHost.GetAsync()).Services.GetRequiredService<SealWork>();
        await using (await books.Tenant.HoldSealsAsync())
        {
            await books.PostAsync(BookedEntry.Simple(books.FirstDay, "1111", "1113", 1));
            (await work.AllAsync(TestContext.Current.CancellationToken).ToListAsync(TestContext.Current.CancellationToken)).ShouldContain((books.Tenant.Id, books.Tenant.OrganizationId));
        }
        await books.Tenant.SealNowAsync();
        (await work.AllAsync(TestContext.Current.CancellationToken).ToListAsync(TestContext.Current.CancellationToken)).ShouldNotContain((books.Tenant.Id, books.Tenant.OrganizationId));
    }

    [Fact]
    public async Task The_worker_seals_by_itself()
    {
        var books = await Books.OpenAsync();
        var entry = (await books.PostAsync(BookedEntry.Simple(books.FirstDay, "1111", "1113", 1)))[0];
        for (var i = 0; i < 300; i++)
        {
            if ((await books.Tenant.Get($"/v1/journal-entries/{entry.Id}/proof")).Status == 200)
                return;
            await Task.Delay(200, TestContext.Current.CancellationToken);
        }
        Assert.Fail("The entry was not sealed within a minute.");
    }

    [Fact]
    public async Task What_is_not_sealed_not_posted_or_anothers_has_no_proof()
    {
        var (books, other) = (await Books.OpenAsync(), await TestHost.NewTenantAsync());
        await using (await books.Tenant.HoldSealsAsync())
        {
            var entry = (await books.PostAsync(BookedEntry.Simple(books.FirstDay, "1111", "1113", 1)))[0];
            await books.Tenant.Get($"/v1/journal-entries/{entry.Id}/proof").ShouldRefuse(409, "not_sealed_yet");
        }
        await books.Tenant.SealNowAsync();
        var draft = (await books.Tenant.Post("/v1/journal-entries", Entry(books, "JV", post: false)).ShouldBe(201)).Id;
        var seal = (await books.Tenant.Get("/v1/ledger-seals").ShouldBe(200)).Data[0].GetProperty("id").GetGuid();

        await books.Tenant.Get($"/v1/journal-entries/{draft}/proof").ShouldRefuse(409, "proof_needs_posted");
        await other.Get($"/v1/journal-entries/{books.Entries[0].Id}/proof").ShouldRefuse(404, "not_found");
        await other.Get($"/v1/ledger-seals/{seal}").ShouldRefuse(404, "not_found");
        (await other.Get("/v1/ledger-seals").ShouldBe(200)).Data.ShouldBeEmpty();
    }

    private static async Task<Guid> PostUncommittedAsync(Books books, IServiceProvider services)
    {
        var lines = new[] { ("1111", 7m, 0m), ("1113", 0m, 7m) }.Select(l => new JournalDraftLineInput(books.Accounts.First(a => a.Code == l.Item1).Id, l.Item2, l.Item3, Currency.Bdt, null, null, null, null)).ToList();
        var posting = new Posting { EntryId = Guid.CreateVersion7(), Draft = JournalDraft.Create(books.FirstDay, Currency.Bdt, lines, null).Value, Currency = "BDT", Narration = "Late" };
        (await services.GetRequiredService<IPostingEngine>().PostAsync(books.Tenant.OrganizationId, [posting], default)).Value.Count.ShouldBe(1);
        return posting.EntryId;
    }

    private static object Entry(Books books, string series, bool post = true) => new
    {
        date = books.FirstDay,
        narration = "One entry",
        series,
        post,
        lines = new object[] { new { accountCode = "1111", debit = "5.00" }, new { accountCode = "1113", credit = "5.00" } },
    };

    private static bool Verify(JsonElement proof, byte[] content)
    {
        var seal = proof.GetProperty("seal");
        var path = proof.GetProperty("path").EnumerateArray().Select(h => Convert.FromHexString(h.GetString()!)).ToList();
        return MerkleTree.Verify(MerkleTree.LeafHash(content), proof.GetProperty("leafIndex").GetInt32(), seal.GetProperty("entryCount").GetInt32(), path, Hash(seal, "merkleRoot"))
            && SealHash(seal) == seal.GetProperty("sealHash").GetString();
    }

    private static string SealHash(JsonElement seal) => Convert.ToHexStringLower(LedgerSealHash.Compute(
        Hash(seal, "previousSealHash"), Hash(seal, "merkleRoot"), seal.GetProperty("firstSequence").GetInt64(), seal.GetProperty("lastSequence").GetInt64()));

    private static byte[] Hash(JsonElement seal, string name) => Convert.FromHexString(seal.GetProperty(name).GetString()!);
}
