using System.Text.Json.Nodes;
using Erp.Infrastructure;
using Shouldly;
using Xunit;

namespace Erp.Platform.Tenancy;

/// <summary>
/// Ids of another tenant in every place of a body or filter that takes an id, also generated from the contract. Whatever the id is of, the answer is
/// the same as to an id that nobody has: not even that it exists may be learnt.
/// </summary>
public sealed class ForeignReferenceTests
{
    /// <summary>Places whose ids are taken as they come, each with its reason.</summary>
    private static readonly Dictionary<string, string> Taken = new()
    {
        ["JournalEntries_create /lines/0/partyId"] = Parties,
        ["JournalEntries_batch /entries/0/lines/0/partyId"] = Parties,
        ["JournalEntries_update /lines/0/partyId"] = Parties,
        ["JournalEntries_upsertByExternalId /lines/0/partyId"] = Parties,
        ["RecurringJournals_create /lines/0/partyId"] = Parties,
        ["RecurringJournals_update /lines/0/partyId"] = Parties,
        ["RecurringJournals_upsertByExternalId /lines/0/partyId"] = Parties,
        ["AuditExports_create /filter/actor"] = Filter,
        ["AuditExports_create /filter/organizationId"] = Filter,
        ["WorkflowDefinitions_simulate /createdBy"] = "who would be asked if that person had made the document: nobody is looked up",
        ["Tasks_bulkApprove /items/0/id"] = "a task that is not there is told item by item, in a 200",
    };

    private const string Parties = "customers and suppliers are no resource of this API yet: the id is the client's own";
    private const string Filter = "a filter, which then matches nothing";

    /// <summary>Examples that are good only once, or only until their date.</summary>
    private static readonly Dictionary<string, (string Property, JsonNode? Value)[]> Adjusted = new()
    {
        ["Delegations_create"] = [("until", "2999-12-31T00:00:00Z")],
        ["CustomFields_create"] = [("key", "attacked")],
        ["WorkflowDefinitions_create"] = [("key", "attacked")],
    };

    public static TheoryData<string, string> Places
    {
        get
        {
            var places = new TheoryData<string, string>();
            foreach (var operation in ContractOperation.All.Where(o => !o.IsAnonymous && !o.IsStream))
            {
                foreach (var place in ReferencePlaces.Of(operation))
                    places.Add(operation.Id, place);
            }
            return places;
        }
    }

    [Theory, MemberData(nameof(Places))]
    public async Task An_id_of_another_tenant_is_as_unknown_as_one_that_nobody_has(string id, string place)
    {
        var operation = ContractOperation.Of(id);
        var (victim, attacker) = await Rivals.MeetAsync();
        var before = await StoredRows.OfAsync(victim.Tenant.Id);
        var paths = operation.Collections.Count == 0 ? [operation.PathWithoutIds] : attacker.PathsOf(operation).ToList();
        var (aboutPlace, last) = (false, "");
        foreach (var path in paths)
        {
            var nobodys = Guid.CreateVersion7();
            var expected = await Send(nobodys, path);
            foreach (var foreign in victim.Ids)
                Comparable(await Send(foreign, path), foreign).ShouldBe(Comparable(expected, nobodys));
            last = expected.Text;
            aboutPlace |= operation.Method == "GET" || Taken.ContainsKey($"{id} {place}") || (expected.Status >= 400 && IsAbout(expected, place));
        }
        aboutPlace.ShouldBeTrue($"No answer to {id} was about {place}: give the operation an example that is good but for the id, or the attack proves nothing.\n{last}");
        (await StoredRows.OfAsync(victim.Tenant.Id)).ShouldBe(before);

        async Task<Answer> Send(Guid reference, string path) => place.StartsWith("query:", StringComparison.Ordinal)
            ? await attacker.Owner.SendAsync(operation, $"{path}?{place["query:".Length..]}={reference}")
            : await attacker.Owner.SendAsync(operation, $"{path}?preview=true", await attacker.ETagOfAsync(operation, path), Body(reference));

        JsonNode Body(Guid reference)
        {
            var body = ReferencePlaces.Example(operation, place, reference);
            foreach (var (property, value) in Adjusted.GetValueOrDefault(id.Replace("_upsertByExternalId", "_create", StringComparison.Ordinal), []))
            {
                if (value is null)
                    body.AsObject().Remove(property);
                else
                    body[property] = value.DeepClone();
            }
            return body;
        }
    }

    private static bool IsAbout(Answer answer, string place) =>
        answer.Code == "not_found" || answer.Json.GetProperty("errors").EnumerateArray().Any(e => e.GetProperty("pointer").GetString() == place);

    /// <summary>Without what is different each time: the id itself and the trace.</summary>
    private static string Comparable(Answer answer, Guid reference)
    {
        var text = answer.Text.Replace(reference.ToString(), "the id", StringComparison.OrdinalIgnoreCase);
        return $"{answer.Status} {(answer.Status >= 400 ? text.Replace(answer.TraceId, "", StringComparison.Ordinal) : answer.Status)}";
    }
}
