using System.Text.Json;
using Erp.Modules.Finance.Seals;
using Erp.Platform.Events;
using Erp.Platform.Persistence;
using Erp.Platform.Tenancy;
using NpgsqlTypes;

namespace Erp.Modules.Finance.Ledger;

/// <summary>
/// Audit trail and outbox of postings. The engine writes its rows past the change tracker, so what the tracker's interceptors do for every
/// other entity is done here.
/// </summary>
internal sealed class JournalEvents(UnitOfWork work, SealQueue seals, PostingMetrics metrics, Caller caller)
{
    private const string EntityType = "journalEntry";

    private sealed record PostedEvent(JournalEntry Entry, Caller By)
    {
        public DateTimeOffset At => Entry.PostedAt!.Value;
    }

    private static readonly RowInsert<PostedEvent> Audit = new RowInsert<PostedEvent>("erp.audit_entries", mayShare: true)
        .With("id", p => Guid.CreateVersion7(p.At))
        .With("occurred_at", p => p.At)
        .With("user_id", p => p.By.UserId)
        .With("client_id", p => p.By.ClientId)
        .With("request_id", p => p.By.RequestId)
        .With("organization_id", p => p.Entry.OrganizationId)
        .With("reason", p => p.By.Reason)
        .With("entity_type", _ => EntityType)
        .With("entity_id", p => p.Entry.Id.ToString())
        .With("action", p => p.Entry.Version == 1 ? "Created" : "Updated")
        .With("changes", p => Changes(p.Entry), NpgsqlDbType.Jsonb);

    private static readonly RowInsert<PostedEvent> Outbox = new RowInsert<PostedEvent>("erp.outbox_messages", mayShare: true)
        .With("id", p => Guid.CreateVersion7(p.At))
        .With("occurred_at", p => p.At)
        .With("type", _ => "journalEntry.posted")
        .With("schema_version", _ => EventShape.SchemaVersion)
        .With("entity_type", _ => EntityType)
        .With("entity_id", p => p.Entry.Id.ToString())
        .With("organization_id", p => p.Entry.OrganizationId)
        .With("payload", p => Payload(p.Entry), NpgsqlDbType.Jsonb);

    private static readonly Dictionary<string, object?> Nothing = [];
    private static readonly Dictionary<string, object?> WasDraft = new() { ["status"] = JournalEntryStatus.Draft, ["number"] = null };

    /// <param name="entries">What was posted.</param>
    /// <param name="by">Who posted each of them.</param>
    public void Posted(IReadOnlyList<JournalEntry> entries, IReadOnlyList<Caller> by)
    {
        var (tenant, organization) = (caller.TenantId, entries[0].OrganizationId);
        OnceCommitted(tenant, organization, entries.Count, entries.Sum(e => (long)e.LineCount));
        var events = entries.Select((entry, i) => new PostedEvent(entry, by[i])).ToList();
        work.EnlistRows(Audit.Of(tenant, events));
        work.EnlistRows(Outbox.Of(tenant, events));
    }

    /// <summary>Given numbers, and not entries: those of an import would all stay in memory until its end.</summary>
    private void OnceCommitted(Guid tenant, Guid organization, int entries, long lines) => work.AfterCommit(() =>
    {
        seals.Add(tenant, organization);
        metrics.Posted(entries, lines);
    });

    private static string Changes(JournalEntry entry) => Json(json =>
    {
        Change(json, "status", entry.Version == 1 ? null : "draft", "posted");
        Change(json, "number", null, entry.Number);
        if (entry.Version > 1)
            return;
        Change(json, "date", null, entry.Date.ToString("O"));
        Change(json, "narration", null, entry.Narration);
        Change(json, "totalBase", null, entry.TotalBase.ToString(System.Globalization.CultureInfo.InvariantCulture));
        if (entry.ExternalIds is not null)
        {
            json.WriteStartArray("externalIds");
            json.WriteNullValue();
            json.WriteRawValue(JsonColumn.Write(entry.ExternalIds));
            json.WriteEndArray();
        }
        Change(json, "lineCount", null, entry.LineCount.ToString(System.Globalization.CultureInfo.InvariantCulture));
        if (entry.CustomFields is not null)
            Change(json, "customFields", entry.CustomFields);
    });

    private static string Payload(JournalEntry entry) => EventShape.Of(typeof(JournalEntry)).Payload(entry, entry.Version == 1 ? Nothing : WasDraft);

    private static void Change(Utf8JsonWriter json, string field, string? from, string? to)
    {
        json.WriteStartArray(field);
        json.WriteStringValue(from);
        json.WriteStringValue(to);
        json.WriteEndArray();
    }

    private static void Change(Utf8JsonWriter json, string field, IReadOnlyDictionary<string, JsonElement> to)
    {
        json.WriteStartArray(field);
        json.WriteNullValue();
        JsonSerializer.Serialize(json, to);
        json.WriteEndArray();
    }

    private static string Json(Action<Utf8JsonWriter> properties)
    {
        var buffer = new System.Buffers.ArrayBufferWriter<byte>(512);
        using var json = new Utf8JsonWriter(buffer);
        json.WriteStartObject();
        properties(json);
        json.WriteEndObject();
        json.Flush();
        return System.Text.Encoding.UTF8.GetString(buffer.WrittenSpan);
    }
}
