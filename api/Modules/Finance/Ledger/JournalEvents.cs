using System.Text.Json;
using Erp.Modules.Finance.Seals;
using Erp.Platform.Events;
using Erp.Platform.Persistence;
using Erp.Platform.Tenancy;
using Npgsql;
using NpgsqlTypes;

namespace Erp.Modules.Finance.Ledger;

/// <summary>
/// Audit trail and outbox of postings. The engine writes its rows past the change tracker, so what the tracker's interceptors do for every
/// other entity is done here, in one statement.
/// </summary>
internal sealed class JournalEvents(UnitOfWork work, SealQueue seals, Caller caller)
{
    private const string Insert = """
        with posted as (select * from unnest($2::uuid[], $3::text[], $4::jsonb[], $5::jsonb[], $6::uuid[], $7::uuid[]) as p(id, audit_action, changes, payload, audit_id, event_id)),
             audited as (
               insert into erp.audit_entries (tenant_id, id, occurred_at, user_id, client_id, request_id, organization_id, reason, entity_type, entity_id, action, changes)
               select $1, audit_id, $8, $9, $10, $11, $12, $14, 'journalEntry', id::text, audit_action, changes from posted)
        insert into erp.outbox_messages (tenant_id, id, occurred_at, type, schema_version, entity_type, entity_id, organization_id, payload)
        select $1, event_id, $8, 'journalEntry.posted', $13, 'journalEntry', id::text, $12, payload from posted
        """;

    private static readonly Dictionary<string, object?> Nothing = [];
    private static readonly Dictionary<string, object?> WasDraft = new() { ["status"] = JournalEntryStatus.Draft, ["number"] = null };

    public void Posted(IReadOnlyList<JournalEntry> entries)
    {
        var now = entries[0].PostedAt!.Value;
        var (tenant, organization) = (caller.TenantId, entries[0].OrganizationId);
        work.AfterCommit(() => seals.Add(tenant, organization));
        work.Enlist(new(Insert)
        {
            Parameters =
            {
                new NpgsqlParameter<Guid> { TypedValue = caller.TenantId },
                Array(entries, e => e.Id, NpgsqlDbType.Uuid),
                Array(entries, e => e.Version == 1 ? "Created" : "Updated", NpgsqlDbType.Text),
                Array(entries, Changes, NpgsqlDbType.Jsonb),
                Array(entries, Payload, NpgsqlDbType.Jsonb),
                Array(entries, _ => Guid.CreateVersion7(now), NpgsqlDbType.Uuid),
                Array(entries, _ => Guid.CreateVersion7(now), NpgsqlDbType.Uuid),
                new NpgsqlParameter<DateTimeOffset> { TypedValue = now },
                new NpgsqlParameter { Value = caller.UserId ?? (object)DBNull.Value, NpgsqlDbType = NpgsqlDbType.Uuid },
                new NpgsqlParameter<string?> { TypedValue = caller.ClientId, NpgsqlDbType = NpgsqlDbType.Text },
                new NpgsqlParameter<string?> { TypedValue = caller.RequestId, NpgsqlDbType = NpgsqlDbType.Text },
                new NpgsqlParameter<Guid> { TypedValue = organization },
                new NpgsqlParameter<int> { TypedValue = EventShape.SchemaVersion },
                new NpgsqlParameter<string?> { TypedValue = caller.Reason, NpgsqlDbType = NpgsqlDbType.Text },
            },
        });
    }

    private static string Changes(JournalEntry entry) => Json(json =>
    {
        Change(json, "status", entry.Version == 1 ? null : "draft", "posted");
        Change(json, "number", null, entry.Number);
        if (entry.Version > 1)
            return;
        Change(json, "date", null, entry.Date.ToString("O"));
        Change(json, "narration", null, entry.Narration);
        Change(json, "totalBase", null, entry.TotalBase.ToString(System.Globalization.CultureInfo.InvariantCulture));
        Change(json, "lineCount", null, entry.LineCount.ToString(System.Globalization.CultureInfo.InvariantCulture));
    });

    private static string Payload(JournalEntry entry) => EventShape.Of(typeof(JournalEntry)).Payload(entry, entry.Version == 1 ? Nothing : WasDraft);

    private static void Change(Utf8JsonWriter json, string field, string? from, string? to)
    {
        json.WriteStartArray(field);
        json.WriteStringValue(from);
        json.WriteStringValue(to);
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

    private static NpgsqlParameter<TValue[]> Array<TValue>(IReadOnlyList<JournalEntry> entries, Func<JournalEntry, TValue> column, NpgsqlDbType type) =>
        new() { TypedValue = [.. entries.Select(column)], NpgsqlDbType = NpgsqlDbType.Array | type };
}
