using System.Net;
using System.Text;
using System.Text.Json;
using Erp.Infrastructure;
using Erp.Sdk.Host;
using Shouldly;
using Xunit;
using static Erp.Sdk.ScriptedServer;

namespace Erp.Sdk.Events;

/// <summary>The feed as one endless iteration.</summary>
public sealed class EventStreamTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_happens_in_the_tenant_arrives_as_it_happens()
    {
        using var company = await Company.SignUpAsync();
        var latest = (await company.Client.Events.ListAsync(after: 0, limit: 1, cancellationToken: Ct)).Latest;
        var entry = await company.Client.JournalEntries.CreateAsync(Company.Rent(), cancellationToken: Ct);
        await foreach (var happened in company.Client.Events.StreamAsync(after: 0, types: "journalEntry.*", cancellationToken: Ct))
        {
            (happened.Type, happened.Subject).ShouldBe(("journalEntry.posted", entry.Id.ToString()));
            happened.Sequence.ShouldBeGreaterThan(latest);
            break;
        }
    }

    [Fact]
    public async Task A_stream_that_breaks_goes_on_after_the_last_event()
    {
        using var server = new ScriptedServer(
            _ => Stream(Event(4) + Event(5) + "id: 6\ndata: {\"cut"),
            _ => throw new HttpRequestException("broken"),
            _ => Refusal(503, "database_unavailable"),
            _ => Stream(": still here\nid: 7\n\n"),
            _ => Stream(Event(8)));
        using var client = server.Client(o => o.MaxRetries = 0);
        var taken = new List<long>();
        await foreach (var happened in client.Events.StreamAsync(after: 3, cancellationToken: Ct))
        {
            taken.Add(happened.Sequence);
            if (taken.Count == 3)
                break;
        }
        taken.ShouldBe([4, 5, 8]);
        server.Requests.Select(r => r.Uri.Query).ShouldBe(["?after=3", "?after=5", "?after=5", "?after=5", "?after=7"]);
    }

    [Fact]
    public async Task A_refusal_that_waiting_does_not_help_ends_it()
    {
        using var server = new ScriptedServer(_ => Refusal(403, "permission_denied"));
        using var client = server.Client();
        await using var events = client.Events.StreamAsync(cancellationToken: Ct).GetAsyncEnumerator(Ct);
        (await Should.ThrowAsync<ErpApiException>(async () => await events.MoveNextAsync())).Code.ShouldBe("permission_denied");
    }

    private static HttpResponseMessage Stream(string text) => new(HttpStatusCode.OK) { Content = new StringContent(text, Encoding.UTF8, "text/event-stream") };

    private static string Event(long sequence) => $"id: {sequence}\ndata: {Json(sequence)}\n\n";

    private static string Json(long sequence) => JsonSerializer.Serialize(new CloudEvent
    {
        Specversion = "1.0",
        Id = Guid.NewGuid(),
        Source = "/tenants/x",
        Type = "account.created",
        Subject = "x",
        Time = DateTimeOffset.UnixEpoch,
        Datacontenttype = "application/json",
        Dataschema = "urn:x",
        Sequence = sequence,
        Data = new() { Snapshot = JsonSerializer.SerializeToElement(new { }), Previous = JsonSerializer.SerializeToElement(new { }) },
    }, ErpJson.Options);
}
