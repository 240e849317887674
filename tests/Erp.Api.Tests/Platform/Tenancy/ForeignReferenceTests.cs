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
    /// <summary>Places whose ids are kept as they come, each with its reason.</summary>
    private static readonly Dictionary<string, string> Kept = new()
    {
        ["partyId"] = "customers and suppliers are no resource of this API yet: the id is the client's own",
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
        var paths = operation.Collections.Count == 0 ? [operation.Path] : attacker.PathsOf(operation).ToList();
        var (aboutPlace, last) = (false, "");
        foreach (var path in paths)
        {
            var nobodys = Guid.CreateVersion7();
            var expected = await Send(nobodys, path);
            foreach (var foreign in victim.Ids)
                Comparable(await Send(foreign, path), foreign).ShouldBe(Comparable(expected, nobodys));
            last = expected.Text;
            aboutPlace |= operation.Method == "GET" || Kept.ContainsKey(Name(place)) || (expected.Status >= 400 && IsAbout(expected, place));
        }
        aboutPlace.ShouldBeTrue($"No answer to {id} was about {place}: give the operation an example that is good but for the id, or the attack proves nothing.\n{last}");
        (await StoredRows.OfAsync(victim.Tenant.Id)).ShouldBe(before);

        async Task<Answer> Send(Guid reference, string path) => place.StartsWith("query:", StringComparison.Ordinal)
            ? await attacker.Owner.SendAsync(operation, $"{path}?{place["query:".Length..]}={reference}")
            : await attacker.Owner.SendAsync(operation, $"{path}?preview=true", await attacker.ETagOfAsync(operation, path), ReferencePlaces.Example(operation, place, reference));
    }

    private static bool IsAbout(Answer answer, string place) =>
        answer.Code == "not_found" || answer.Json.GetProperty("errors").EnumerateArray().Any(e => e.GetProperty("pointer").GetString() == place);

    private static string Name(string place) => place.Split('/', ':')[^1];

    /// <summary>Without what is different each time: the id itself and the trace.</summary>
    private static string Comparable(Answer answer, Guid reference)
    {
        var text = answer.Text.Replace(reference.ToString(), "the id", StringComparison.OrdinalIgnoreCase);
        return $"{answer.Status} {(answer.Status >= 400 ? text.Replace(answer.TraceId, "", StringComparison.Ordinal) : answer.Status)}";
    }
}
