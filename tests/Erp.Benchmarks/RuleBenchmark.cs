using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json;
using Erp.Modules.Finance.PostingHook;
using Erp.Modules.Rules.Contracts;
using Erp.Modules.Rules.Evaluation;
using Erp.Modules.Rules.Expressions;
using Erp.Modules.Rules.Rules;

namespace Erp.Benchmarks;

/// <summary>
/// What 50 active rules cost: posting by tenants that have them against posting by tenants that have none, on the same server in alternating
/// rounds; and the processor time of asking them about one entry. None of the rules has an effect: that is what most entries meet.
/// </summary>
internal static class RuleBenchmark
{
    private const int Clients = 8;
    private const int Tenants = 20;
    private const int Rules = 50;
    private const int Decisions = 20_000;

    private static readonly string[] Conditions =
    [
        "total > 1000000000",
        "lines.any(accountCode = \"none\" and debit > 100)",
        "date.daysUntil(recordedOn) > 3650",
        "narration.lower().contains(\"forbidden\") or narration.length() > 1500",
        "lines.sum(baseDebit) <> total",
        "currency <> baseCurrency",
        "narration.matches(\"^(private|secret)\\b.*[0-9]{8,}\")",
        "lines.any(dimensions[\"CC\"] = \"CLOSED\") and not isReversal",
        "lines.count(accountType = \"expense\") > 100",
        "reference <> null and reference.startsWith(\"X-\") and total % 2 = 1",
    ];

    public static async Task RunAsync(int rounds, TimeSpan duration)
    {
        Evaluate();
        await using var server = await Server.StartAsync();
        using var http = new HttpClient { BaseAddress = server.Address };
        var (without, with) = (new List<TenantUnderLoad>(), new List<TenantUnderLoad>());
        for (var i = 0; i < Tenants; i++)
        {
            without.Add(await TenantUnderLoad.SignUpAsync(http, $"bench-plain-{i}"));
            with.Add(await TenantUnderLoad.SignUpAsync(http, $"bench-rules-{i}"));
            for (var rule = 0; rule < Rules; rule++)
                await ActivateAsync(http, with[i], rule);
        }
        await PostingLoad.WarmUpAsync(server, [.. without, .. with], Clients);

        var ratios = new List<double>();
        for (var i = 0; i < rounds; i++)
        {
            var (plain, plainCpu) = await LoadAsync(server, without, duration);
            var (ruled, ruledCpu) = await LoadAsync(server, with, duration);
            ratios.Add(ruled.PerSecond / plain.PerSecond);
            Console.WriteLine(FormattableString.Invariant(
                $"  round {i + 1}: without rules {plain.PerSecond:0}/s ({plainCpu:0} µs of the API's processor each), with {Rules} rules {ruled.PerSecond:0}/s ({ruledCpu:0} µs), errors {plain.Errors + ruled.Errors}"));
        }
        Console.WriteLine(FormattableString.Invariant($"{Rules} active rules: posting at {ratios.Order().ElementAt(rounds / 2):0.00} of the rate without rules"));
    }

    private static string Condition(int rule) => Conditions[rule % Conditions.Length] + $" and total <> {rule}.01";

    private static async Task<(LoadResult Result, double Processor)> LoadAsync(Server server, IReadOnlyList<TenantUnderLoad> tenants, TimeSpan duration)
    {
        var before = server.Processor.Api;
        var result = await PostingLoad.RunAsync(server.Address, tenants, Clients, duration);
        return (result, (server.Processor.Api - before) / (result.PerSecond * duration.TotalSeconds) * 1e6);
    }

    private static async Task ActivateAsync(HttpClient http, TenantUnderLoad tenant, int rule)
    {
        var draft = await TenantUnderLoad.PostAsync(http, "/v1/rules", tenant.Authorization, new
        {
            key = $"rule-{rule}",
            hook = JournalEntryHook.Posting.Name,
            name = $"Rule {rule}",
            nameBn = $"নিয়ম {rule}",
            condition = Condition(rule),
            effect = new { kind = "refuse", code = "refused", message = "Refused.", messageBn = "প্রত্যাখ্যাত।" },
        });
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/v1/rules/{draft.GetProperty("id").GetString()}/activate") { Content = JsonContent.Create(new { }), Headers = { Authorization = tenant.Authorization } };
        request.Headers.TryAddWithoutValidation("If-Match", $"\"{draft.GetProperty("version").GetInt32()}\"");
        using var answer = await http.SendAsync(request);
        if (!answer.IsSuccessStatusCode)
            throw new InvalidOperationException($"activate: {await answer.Content.ReadFromJsonAsync<JsonElement>()}");
    }

    /// <summary>In this process, on one thread, so that the figure holds on a busy machine too.</summary>
    private static void Evaluate()
    {
        using var compiler = new RuleCompiler(new DynamicLinqLanguage());
        var effect = new RuleEffect { Kind = RuleEffectKind.Refuse, Code = "refused", Message = "Refused.", MessageBn = "প্রত্যাখ্যাত।" };
        var rules = new RuleSet([.. Enumerable.Range(0, Rules).Select(i => new CompiledRule(
            new Rule { Id = Guid.CreateVersion7(), Key = $"rule-{i}", Revision = 1, Hook = "", Name = "", NameBn = "", Condition = "", Effect = effect, Priority = 0, CreatedAt = default },
            compiler.Compile(JournalEntryHook.Posting, Condition(i), effect)))], TimeProvider.System);
        var facts = new JournalEntryFacts
        {
            Date = new(2026, 7, 31),
            RecordedOn = new(2026, 8, 1),
            Currency = "BDT",
            BaseCurrency = "BDT",
            Total = 85_000m,
            Narration = "Office rent for July",
            Lines = [new() { AccountCode = "6210", AccountType = "expense", Currency = "BDT", Debit = 85_000m, BaseDebit = 85_000m }, new() { AccountCode = "1113", AccountType = "asset", Currency = "BDT", Credit = 85_000m, BaseCredit = 85_000m }],
        };
        for (var warm = 0; warm < Decisions; warm++)
            rules.Decide(facts.Date, facts);
        using var process = Process.GetCurrentProcess();
        var (started, allocated) = (process.TotalProcessorTime, GC.GetAllocatedBytesForCurrentThread());
        for (var i = 0; i < Decisions; i++)
        {
            if (rules.Decide(facts.Date, facts).Firings.Count > 0)
                throw new InvalidOperationException("No rule was to have an effect.");
        }
        var bytes = (GC.GetAllocatedBytesForCurrentThread() - allocated) / Decisions;
        process.Refresh();
        Console.WriteLine(FormattableString.Invariant($"Asking {Rules} rules about an entry of two lines: {(process.TotalProcessorTime - started).TotalMicroseconds / Decisions:0.0} µs of processor time, {bytes} bytes allocated"));
    }
}
