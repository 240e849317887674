using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Erp.Infrastructure;
using Erp.Platform.Tenancy;
using Shouldly;
using Xunit;

namespace Erp.Platform.Http;

/// <summary>Text that breaks careless programs, in every string of every body of the contract: taken as text and given back as it was, or refused.</summary>
public sealed class HostileTextTests
{
    private static readonly string[] Harmless =
    [
        "'; drop table erp.accounts; --", "1' or '1'='1", "\\'; select pg_sleep(10); --", "$$; select 1; $$", "%s %n {0} {{7*7}} ${jndi:ldap://x}", "<script>alert(1)</script>",
        "ভাড়া 🏢🇧🇩", "إيجار \u202e reversed", "e\u0301 \ufeff\u200b", "../../etc/passwd", "-1", "null", "NaN", "1e400",
    ];

    /// <summary>As it stands between the quotes of a JSON string: no text in any encoding that PostgreSQL or .NET would keep.</summary>
    private static readonly string[] Broken = ["a\\u0000b", "a\\ud800b", "a\\udc00b", "\\ud83d", "a\u0001b", "a\\qb", "a\\u12b"];

    public static TheoryData<string> Operations => [.. ContractOperation.Ids(o => o.ExampleBody is { } body && Places(body, "").Any())];

    [Theory, MemberData(nameof(Operations))]
    public async Task Any_text_is_kept_as_it_is_or_refused_and_never_run(string id)
    {
        var (operation, owner, path, etag, tenant) = await OwnAsync(id);
        var before = await StoredRows.OfAsync(tenant);
        foreach (var place in Places(operation.ExampleBody!.Value, ""))
        {
            foreach (var text in Harmless)
            {
                var body = JsonNode.Parse(operation.ExampleBody!.Value.GetRawText())!;
                Set(body, place, text);
                var answer = await owner.SendAsync(operation, path, etag, body);
                answer.Status.ShouldBeOneOf([200, 400, 403, 404, 409, 412, 422], $"{place} {text}: {answer.Text}");
                if (answer.Status == 200 && Strings(answer["result"]).TryGetValue(Name(place), out var kept) && IsPlain(operation, place))
                    kept.ShouldContain(text, place);
            }
        }
        (await StoredRows.OfAsync(tenant)).ShouldBe(before);
    }

    [Theory, MemberData(nameof(Operations))]
    public async Task What_is_no_text_is_refused(string id)
    {
        var (operation, owner, path, etag, tenant) = await OwnAsync(id);
        var before = await StoredRows.OfAsync(tenant);
        var taken = new List<string>();
        foreach (var place in Places(operation.ExampleBody!.Value, ""))
        {
            foreach (var broken in Broken.Select(Encoding.UTF8.GetBytes).Append([(byte)'a', 0xC3, 0x28]).Append([0xED, 0xA0, 0x80]).Append([0xFF, 0xFE]))
            {
                var answer = await SendAsync(owner, operation, path, etag, place, broken);
                if (answer.Status != 400)
                    taken.Add($"{place} {Convert.ToHexString(broken)}: {answer.Unexpected("expected 400").Message}");
            }
        }
        taken.ShouldBeEmpty();
        (await StoredRows.OfAsync(tenant)).ShouldBe(before);
    }

    private static async Task<Answer> SendAsync(TestClient owner, ContractOperation operation, string path, string? etag, string place, byte[] raw)
    {
        var body = JsonNode.Parse(operation.ExampleBody!.Value.GetRawText())!;
        Set(body, place, "@@@");
        var parts = body.ToJsonString().Split("@@@");
        var content = new ByteArrayContent([.. Encoding.UTF8.GetBytes(parts[0]), .. raw, .. Encoding.UTF8.GetBytes(parts[1])]);
        content.Headers.ContentType = new("application/json");
        return await owner.Send(new(operation.Method), path, content, etag is null ? [] : [("If-Match", etag)]);
    }

    /// <summary>The operation as a preview on what is the caller's own.</summary>
    private static async Task<(ContractOperation Operation, TestClient Owner, string Path, string? ETag, Guid Tenant)> OwnAsync(string id)
    {
        var operation = ContractOperation.Of(id);
        var (_, own) = await Rivals.MeetAsync();
        var path = operation.Collections.Count == 0 ? operation.PathWithoutIds : own.PathsOf(operation).Last();
        return (operation, own.Owner, $"{path}?preview=true", await own.ETagOfAsync(operation, path), own.Tenant.Id);
    }

    /// <summary>Pointers of all strings in an example.</summary>
    private static IEnumerable<string> Places(JsonElement json, string at) => json.ValueKind switch
    {
        JsonValueKind.Object => json.EnumerateObject().SelectMany(p => Places(p.Value, $"{at}/{p.Name}")),
        JsonValueKind.Array => json.EnumerateArray().Take(1).SelectMany(item => Places(item, $"{at}/0")),
        JsonValueKind.String => [at],
        _ => [],
    };

    private static void Set(JsonNode body, string place, string text)
    {
        var steps = place.Split('/')[1..];
        var holder = steps[..^1].Aggregate(body, (at, step) => at is JsonArray list ? list[int.Parse(step, null)]! : at[step]!);
        if (holder is JsonArray items)
            items[int.Parse(steps[^1], null)] = text;
        else
            holder[steps[^1]] = text;
    }

    /// <summary>Whether an answer's property of that name is the one that was set.</summary>
    private static bool IsPlain(ContractOperation operation, string place) => Places(operation.ExampleBody!.Value, "").Count(p => Name(p) == Name(place)) == 1;

    private static string Name(string place) => place.Split('/').Last(step => !char.IsAsciiDigit(step[0]));

    /// <summary>Every string of an answer by the name of its property.</summary>
    private static Dictionary<string, List<string>> Strings(JsonElement json) =>
        Named(json, "").GroupBy(n => n.Name).ToDictionary(g => g.Key, g => g.Select(n => n.Text).ToList());

    private static IEnumerable<(string Name, string Text)> Named(JsonElement json, string name) => json.ValueKind switch
    {
        JsonValueKind.Object => json.EnumerateObject().SelectMany(p => Named(p.Value, p.Name)),
        JsonValueKind.Array => json.EnumerateArray().SelectMany(item => Named(item, name)),
        JsonValueKind.String => [(name, json.GetString()!)],
        _ => [],
    };
}
