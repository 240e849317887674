using System.Collections.Concurrent;
using System.Diagnostics;
using Erp.Infrastructure;
using Erp.Modules.Finance.Imports;
using Erp.Modules.Finance.Ledger;
using Erp.Platform.EmbeddedPostgres;
using Shouldly;
using Xunit;

namespace Erp.Scenarios;

/// <summary>
/// The API is killed as <c>kill -9</c> does it, again and again, in the middle of an import and of parallel postings, and started again on the same
/// data. A client that has no answer sends its request again under the same key.
/// </summary>
public sealed class KilledProcessTests
{
    private const int Imported = 6_000;
    private const int Posts = 240;
    private const int Kills = 2;

    [Theory]
    [InlineData("perEntry")]
    [InlineData("atomic")]
    public async Task What_was_under_way_is_done_once_or_not_at_all(string mode)
    {
        await using var folder = new TemporaryFolder();
        var port = FreePort.Choose();
        var api = await StandaloneApi.ServeAsync(folder.Options(), port);
        try
        {
            var tenant = await TestTenant.SignUpAsync(StandaloneApi.AddressOf(port), "bd-sme");
            var file = ImportScenario.Lines(Enumerable.Range(0, Imported).Select(i => ImportScenario.Entry($"Imported {i}")));
            var job = await ImportScenario.SendAsync(tenant.Owner, file, query: $"?mode={mode}").ShouldBe(202);
            var answered = new ConcurrentDictionary<string, Answer>();
            for (var kill = 1; kill <= Kills; kill++)
            {
                var (before, posting) = (answered.Count, PostAsync(tenant, answered));
                await UntilUnderWayAsync(tenant, job, posting, () => answered.Count > before);
                await api.KillAsync();
                await posting;
                await api.DisposeAsync();
                api = await StandaloneApi.ServeAsync(folder.Options(), port);
                await HoldsAsync(tenant, mode, answered);
            }
            while (answered.Count < Posts)
                await PostAsync(tenant, answered);

            var done = await ImportScenario.EndOfAsync(tenant.Owner, job.Location);
            (done.Status(), done.Count("posted")).ShouldBe(("succeeded", Imported), done.Text);
            done["attempts"].GetInt32().ShouldBeGreaterThan(1);
            await RetriesAnswerTheSameAsync(tenant, answered);
            var verification = await tenant.Get("/v1/ledger-verification").ShouldBe(200);
            (verification["clean"].GetBoolean(), verification["entries"].GetInt32()).ShouldBe((true, Imported + Posts), verification.Text);
        }
        finally
        {
            await api.DisposeAsync();
        }
        var (exitCode, output) = await StandaloneApi.RunAsync(folder.Options(), "verify-ledger");
        exitCode.ShouldBe(0, output);
        output.ShouldContain("no difference");
    }

    /// <summary>Until the import runs, and entries are posted beside it; while an import holds the numbers, they wait for it.</summary>
    private static async Task UntilUnderWayAsync(TestTenant tenant, Answer job, Task posting, Func<bool> hasPosted)
    {
        var waited = Stopwatch.StartNew();
        while (!posting.IsCompleted && !((hasPosted() || waited.Elapsed > TimeSpan.FromSeconds(2)) && (await tenant.Get(job.Location).ShouldBe(200)).Status() == "running"))
            await Task.Delay(5, TestContext.Current.CancellationToken);
    }

    /// <summary>Posts all that has no answer yet, several at a time, until the server is gone.</summary>
    private static Task PostAsync(TestTenant tenant, ConcurrentDictionary<string, Answer> answered) =>
        Parallel.ForEachAsync(Keys.Where(key => !answered.ContainsKey(key)), new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (key, _) =>
        {
            try
            {
                var answer = await SendAsync(tenant, key);
                // Still in progress, or waiting for an import for too long: it is to be tried again.
                if (!answer.Headers.ContainsKey("Retry-After"))
                    answered[key] = answer.Status == 201 ? answer : throw answer.Unexpected("expected it to be posted");
            }
            catch (HttpRequestException)
            {
                // Nobody there: the next round asks again.
            }
        });

    private static IEnumerable<string> Keys => Enumerable.Range(1, Posts).Select(i => $"post-{i}");

    private static Task<Answer> SendAsync(TestTenant tenant, string key) =>
        tenant.Post("/v1/journal-entries", Journal.Entry(int.Parse(key["post-".Length..], null), narration: key), ("Idempotency-Key", key));

    /// <summary>After a restart the books add up, what was answered is in them, and an import that is all or nothing is just that.</summary>
    private static async Task HoldsAsync(TestTenant tenant, string mode, ConcurrentDictionary<string, Answer> answered)
    {
        var verification = await tenant.Get("/v1/ledger-verification").ShouldBe(200);
        verification["clean"].GetBoolean().ShouldBeTrue(verification.Text);
        verification["entries"].GetInt32().ShouldBeGreaterThanOrEqualTo(answered.Count);
        foreach (var (_, answer) in answered)
            (await tenant.Get(answer.Location).ShouldBe(200))["number"].GetString().ShouldBe(answer["number"].GetString());
        if (mode == "atomic")
            (verification["entries"].GetInt32() % Imported).ShouldBeLessThanOrEqualTo(Posts);
    }

    private static async Task RetriesAnswerTheSameAsync(TestTenant tenant, ConcurrentDictionary<string, Answer> answered)
    {
        foreach (var (key, first) in answered)
        {
            var again = await SendAsync(tenant, key).ShouldBe(201);
            (again.Text, again.Headers["Idempotency-Replayed"]).ShouldBe((first.Text, "true"));
        }
        answered.Values.Select(a => a["number"].GetString()).Distinct().Count().ShouldBe(Posts);
    }
}
