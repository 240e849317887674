using System.Text.Json.Nodes;
using Erp.Infrastructure;
using Erp.Modules.Identity;
using Xunit.Sdk;

namespace Erp.Platform.Tenancy;

/// <summary>
/// One of everything that has an id in the paths of the contract, made through the API for one organization. A new resource makes itself, from
/// the example of its collection's POST; <see cref="Makers"/> has those that need more.
/// </summary>
internal sealed class Belongings(TestTenant tenant, Guid organizationId)
{
    private readonly Dictionary<string, IReadOnlyList<Guid>> _ids = [];

    public TestTenant Tenant => tenant;

    /// <summary>The owner, signed in as a person.</summary>
    public TestClient Owner { get; private set; } = tenant.Owner;

    public Guid OrganizationId => organizationId;

    /// <summary>Every id, once.</summary>
    public IReadOnlyList<Guid> Ids => [.. _ids.Values.SelectMany(ids => ids).Distinct()];

    /// <summary>Those that belong to the organization, not to the tenant as a whole.</summary>
    public IReadOnlyList<Guid> IdsOfOrganization =>
        [.. _ids.Where(i => ContractOperation.All.Any(o => o.Collections is [.., var last] && last == i.Key && o.BelongsToOrganization)).SelectMany(i => i.Value)];

    public static async Task<Belongings> OfNewTenantAsync()
    {
        var tenant = await TestHost.NewTenantAsync();
        return await new Belongings(tenant, tenant.OrganizationId).MakeAsync();
    }

    /// <summary>Makes what the paths of the contract need, what holds other things first.</summary>
    public async Task<Belongings> MakeAsync()
    {
        Owner = await SignInAsync(tenant);
        var collections = ContractOperation.All.Where(o => !o.IsAnonymous).SelectMany(o => o.Collections).Distinct();
        foreach (var collection in collections.OrderBy(c => c.Count(letter => letter == '{')).ThenBy(c => c, StringComparer.Ordinal))
            _ids[collection] = Makers.Special.TryGetValue(collection, out var make) ? await make(this) : [await MakeByExampleAsync(collection)];
        // Or the worker would seal what was posted last while it is attacked.
        await Makers.SealAsync(this);
        return this;
    }

    /// <summary>The operation's path with our ids; several where there are several of a kind, such as a draft beside a posted entry.</summary>
    public IEnumerable<string> PathsOf(ContractOperation operation) => PathsOf(operation, _ => this);

    /// <summary>The operation's path with the victim's ids, and in each way in which they can be mixed with our own.</summary>
    public IEnumerable<string> PathsInto(Belongings victim, ContractOperation operation) =>
        Enumerable.Range(1, (1 << operation.Collections.Count) - 1)
            .SelectMany(mix => PathsOf(operation, collection => (mix >> operation.Collections.TakeWhile(c => c != collection).Count() & 1) == 1 ? victim : this))
            .Distinct();

    /// <summary>The ETag of what the path is about; <c>"1"</c> when that has none; null for an operation that does not ask for it.</summary>
    public async Task<string?> ETagOfAsync(ContractOperation operation, string path)
    {
        if (!operation.NeedsIfMatch && operation.HasHeader("If-Match"))
            return null;
        var resource = path[..^(operation.Path.Length - 1 - operation.Path.LastIndexOf('}'))];
        var read = ContractOperation.Find("GET", resource) is null ? null : await Owner.Get(resource);
        return read?.Headers.GetValueOrDefault("ETag") ?? "\"1\"";
    }

    /// <summary>The first one in a list of this organization, or of the tenant where the list knows no organizations.</summary>
    public async Task<Guid> FirstOfAsync(string collection)
    {
        var list = ContractOperation.Find("GET", collection)!;
        var ofOrganization = list.Parameters.Any(p => p.GetProperty("name").GetString() == "organizationId");
        return (await Owner.Get(ofOrganization ? $"{collection}?organizationId={organizationId}" : collection).ShouldBe(200)).Data[0].GetProperty("id").GetGuid();
    }

    private static async Task<TestClient> SignInAsync(TestTenant tenant)
    {
        var tokens = await new CodeFlow(tenant.Owner.Address).SignInAsync(tenant.OwnerEmail, TestTenant.Password);
        return new(tenant.Owner.Address, tokens.GetProperty("access_token").GetString(), () => SignInAsync(tenant));
    }

    private static IEnumerable<string> PathsOf(ContractOperation operation, Func<string, Belongings> ownerOf)
    {
        var variants = operation.Collections.Max(c => ownerOf(c)._ids[c].Count);
        return Enumerable.Range(0, variants).Select(i => operation.PathWith(c => ownerOf(c)._ids[c] is var ids ? ids[Math.Min(i, ids.Count - 1)] : default)).Distinct();
    }

    private async Task<Guid> MakeByExampleAsync(string collection)
    {
        if (ContractOperation.All.FirstOrDefault(o => o.Method == "POST" && o.Path == collection) is not { ExampleBody: { } example } create)
            throw new XunitException($"The attack suite has no id for {collection}/{{id}}: give its POST an example, or add a maker for it to {nameof(Makers)}.");
        var body = JsonNode.Parse(example.GetRawText())!;
        if (create.BodyProperties.Contains("organizationId"))
            body["organizationId"] = organizationId;
        var path = create.PathWith(c => _ids[c][0]);
        // An id is free once in a tenant: it goes to what the first organization has.
        if (organizationId == tenant.OrganizationId && ContractOperation.All.FirstOrDefault(o => o.Method == "PUT" && o.Path == $"{collection}/by-external-id/{{system}}/{{id}}") is { } upsert)
            body["externalIds"] = new JsonArray(new JsonObject { ["system"] = upsert.ExampleOf("system"), ["id"] = upsert.ExampleOf("id") });
        var made = await Owner.SendAsync(create, path, body: body);
        // What belongs to the tenant as a whole is there already when it is made for the second organization.
        return made.Status switch { 201 => made.Id, 409 => await FirstOfAsync(path), _ => throw made.Unexpected($"expected to make one of {collection} from the contract's example") };
    }
}
