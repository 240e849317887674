using System.Globalization;
using CsvHelper;
using CsvHelper.Configuration;
using Erp.Platform.Http;
using Erp.Platform.Tables;

namespace Erp.Platform.Audit;

/// <summary>The trail as rows, one for each changed field.</summary>
internal static class AuditCsv
{
    private static readonly CsvConfiguration Rfc4180 = new(CultureInfo.InvariantCulture) { NewLine = "\r\n" };

    public const string Header = "id,occurredAt,entityType,entityId,action,organizationId,actorId,actorName,clientId,clientName,requestId,reason,field,from,to,redactionId\r\n";

    public static string Rows(IEnumerable<AuditEntryResponse> entries)
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        using (var csv = new CsvWriter(text, Rfc4180))
        {
            foreach (var (entry, change) in entries.SelectMany(e => e.Changes.Select(c => (e, c))))
            {
                foreach (var value in Values(entry, change))
                    csv.WriteField(CellText.Disarm(CellText.Of(value)));
                csv.NextRecord();
            }
        }
        return text.ToString();
    }

    private static object?[] Values(AuditEntryResponse entry, AuditChange change) =>
    [
        entry.Id, entry.OccurredAt, entry.EntityType, entry.EntityId, Words.Camel(entry.Action), entry.OrganizationId, entry.ActorId, entry.ActorName,
        entry.ClientId, entry.ClientName, entry.RequestId, entry.Reason, change.Field, change.From, change.To, change.RedactionId,
    ];
}
