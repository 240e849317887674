using System.Reflection;
using System.Text.Json;
using Erp.Platform.Errors;
using Erp.Platform.Http;
using FastEndpoints;
using FluentValidation;
using Xunit;

namespace Erp.Code;

/// <summary>What holds for every endpoint and every type that travels over HTTP.</summary>
public sealed class EndpointTests
{
    private static readonly string[] Forged = ["TenantId", "UserId", "Tenant", "User"];

    private static IEnumerable<Type> Requests => ApiCode.Endpoints.Select(e => ApiCode.ContractOf(e).Request).Distinct();

    /// <summary>Everything reachable from a request or response.</summary>
    private static IReadOnlyList<Type> Dtos { get; } = Reachable();

    [Fact]
    public void Endpoints_derive_from_one_of_the_three_bases() =>
        Rule.Holds(
            ApiCode.Endpoints,
            e => e.DerivesFrom(typeof(CommandEndpoint<,>)) || e.DerivesFrom(typeof(QueryEndpoint<,>)) || e.DerivesFrom(typeof(StreamEndpoint<>)) ? null : e.FullName,
            "The bases hold the transaction, the tenant, idempotency, preview and strict parameters; an endpoint beside them has none of it.");

    [Fact]
    public void Every_endpoint_declares_itself_once() =>
        Rule.Holds(
            EndpointFiles,
            f => Occurrences(f, "Operate(") == EndpointsIn(f).Count() ? null : f.Path,
            "Operate(…) is the single source of the permission, the contract and the binder: without it the query string reaches the body's properties.");

    [Fact]
    public void Every_endpoint_is_in_the_contract()
    {
        using var contract = JsonDocument.Parse(File.ReadAllBytes(Repository.PathOf("openapi", "erp.v1.json")));
        var operations = contract.RootElement.GetProperty("paths").EnumerateObject().SelectMany(p => p.Value.EnumerateObject()).Count();
        Rule.Holds([operations], n => n == ApiCode.Endpoints.Count ? null : $"{ApiCode.Endpoints.Count} endpoints, {n} operations",
            "What is not in the contract is not in the SDKs, not in the tenant attack suite and not linted.");
    }

    [Fact]
    public void One_endpoint_a_file_named_after_it() =>
        Rule.Holds(
            EndpointFiles,
            f => EndpointsIn(f).ToList() is [var only] && f.Name == only + ".cs" ? null : $"{f.Path}: {string.Join(", ", EndpointsIn(f))}",
            "ls of an aggregate's folder reads as the list of what it does: one use case, one file, one name.");

    [Fact]
    public void The_base_of_all_endpoints_closes_the_binding_hole() =>
        Rule.Holds(
            [Repository.Api.Single(f => f.Path == "api/Platform/Http/ApiEndpoint.cs")],
            f => f.Text.Contains("RequestBinder(Binder());", StringComparison.Ordinal)
                && f.Text.Contains("BindingSource.RouteValues | (IsCommand ? BindingSource.JsonBody : BindingSource.QueryParams)", StringComparison.Ordinal) ? null : f.Path,
            "FastEndpoints binds body, route and query in that order and the later wins: ?amount=1 would override the JSON body.");

    [Fact]
    public void No_endpoint_brings_a_binder_of_its_own() =>
        Rule.Holds(
            EndpointFiles,
            f => Occurrences(f, "RequestBinder") == 0 ? null : f.Path,
            "A second binder would reopen the binding hole for its endpoint.");

    [Fact]
    public void No_endpoint_uses_processors_or_FastEndpoints_idempotency() =>
        Rule.Holds(
            EndpointFiles,
            f => f.Code.Any(l => System.Text.RegularExpressions.Regex.IsMatch(l.Text, @"\b(Pre|Post)Processors?\b|\bIdempotency\(|\bThrottle\(|\bResponseCache\(")) ? f.Path : null,
            "Pre-processors run after a failed validation, post-processors after the response has left, and FastEndpoints' idempotency is output caching: none belongs near a transaction.");

    [Fact]
    public void Validators_are_singletons_and_depend_on_nothing() =>
        Rule.Holds(
            ApiCode.Types.Where(t => t is { IsAbstract: false } && t.IsAssignableTo(typeof(IValidator))),
            t => t.GetConstructors().All(c => c.GetParameters().Length == 0) ? null : t.FullName,
            "FastEndpoints makes each validator once: a DbContext in its constructor would be shared by all requests. What needs stored state is decided in the handler.");

    [Fact]
    public void Command_requests_have_no_query_or_claim_properties() =>
        Rule.Holds(
            ApiCode.Endpoints.Where(e => e.DerivesFrom(typeof(CommandEndpoint<,>))).Select(e => ApiCode.ContractOf(e).Request).Distinct(),
            r => r.GetProperties().FirstOrDefault(p => p.IsDefined(typeof(QueryParamAttribute)) || p.IsDefined(typeof(FromClaimAttribute))) is { } p ? $"{r}.{p.Name}" : null,
            "A command is its body: what comes from elsewhere is either in the path or in the token, and the token is read by the platform only.");

    [Fact]
    public void Query_requests_name_the_source_of_every_property() =>
        Rule.Holds(
            ApiCode.Endpoints.Where(e => !e.DerivesFrom(typeof(CommandEndpoint<,>))).Select(e => ApiCode.ContractOf(e).Request).Distinct(),
            r => r.GetProperties().FirstOrDefault(p => !p.IsDefined(typeof(RouteParamAttribute)) && !p.IsDefined(typeof(QueryParamAttribute))) is { } p ? $"{r}.{p.Name}" : null,
            "Without [RouteParam] or [QueryParam] a property binds from wherever its name turns up, and StrictQuery refuses it.");

    [Fact]
    public void Requests_never_carry_a_tenant_or_a_user() =>
        Rule.Holds(
            Requests,
            r => r.GetProperties().FirstOrDefault(p => Forged.Contains(p.Name) && !p.IsDefined(typeof(RouteParamAttribute))) is { } p ? $"{r}.{p.Name}" : null,
            "Tenant and user come from the token, never from what a client sends: a property that could carry them will be trusted one day.");

    [Fact]
    public void What_travels_is_public_and_top_level() =>
        Rule.Holds(Dtos, t => t is { IsPublic: true, IsNested: false } ? null : t.FullName,
            "Schemas take their names from these types; nested ones would get names that no client can read.");

    [Fact]
    public void What_travels_has_a_name_of_its_own() =>
        Rule.Holds(
            Dtos.GroupBy(t => t.Name),
            g => g.Count() == 1 ? null : string.Join(", ", g.Select(t => t.FullName)),
            "Two types with one simple name silently merge into one schema.");

    [Fact]
    public void Only_what_travels_is_public() =>
        Rule.Holds(
            ApiCode.TopLevel.Where(t => !t.IsEnum && (t.Namespace!.StartsWith("Erp.Modules", StringComparison.Ordinal) || t.Namespace.StartsWith("Erp.Platform", StringComparison.Ordinal))),
            t => !t.IsPublic || Dtos.Contains(t) || Dtos.Any(d => d.IsSubclassOf(t) || t.IsAssignableFrom(d) || (d.IsGenericType && d.GetGenericTypeDefinition() == t)) || t.IsGenericTypeDefinition || IsNothing(t) ? null : t.FullName,
            "Public is the contract; everything else is internal so that it can change.");

    [Fact]
    public void Classes_are_sealed() =>
        Rule.Holds(
            ApiCode.Types.Where(t => t is { IsClass: true, IsAbstract: false }),
            t => t.IsSealed || ApiCode.Types.Any(o => o.BaseType is { } b && (b == t || (b.IsGenericType && b.GetGenericTypeDefinition() == t))) ? null : t.FullName,
            "Inheritance is designed for or forbidden: an unsealed class promises that overriding it works.");

    [Fact]
    public void Every_body_has_a_validator() =>
        Rule.Holds(
            ApiCode.Endpoints.Where(e => e.DerivesFrom(typeof(CommandEndpoint<,>))).Select(e => ApiCode.ContractOf(e).Request).Where(HasText).Distinct(),
            r => ApiCode.Types.Any(t => t.IsAssignableTo(typeof(IValidator<>).MakeGenericType(r))) ? null : r.FullName,
            "Without a validator a text may be a megabyte long and reach the database; the contract takes its constraints from the same rules.");

    private static bool HasText(Type request) =>
        !request.IsAssignableTo(typeof(IPlainTextRequest)) && request.GetProperties().Any(p => !p.IsDefined(typeof(NonJsonBindingAttribute), true) && (p.PropertyType == typeof(string) || p.PropertyType == typeof(Optional<string>)));

    private static bool IsNothing(Type type) => type == typeof(NoRequest);

    private static IEnumerable<SourceFile> EndpointFiles => Repository.Api.Where(f => EndpointsIn(f).Any());

    private static IEnumerable<string> EndpointsIn(SourceFile file) =>
        ApiCode.Endpoints.Where(e => file.Lines.Any(l => l.Contains($"class {e.Name}(", StringComparison.Ordinal) || l.Contains($"class {e.Name} :", StringComparison.Ordinal))
            && file.Lines.Any(l => l == $"namespace {e.Namespace};")).Select(e => e.Name);

    private static int Occurrences(SourceFile file, string text) => file.Code.Count(l => l.Text.Contains(text, StringComparison.Ordinal));

    private static List<Type> Reachable()
    {
        var found = new HashSet<Type>();
        var open = new Queue<Type>(ApiCode.Endpoints.SelectMany(e => new[] { ApiCode.ContractOf(e).Request, ApiCode.ContractOf(e).Response }).Concat([typeof(Problem), typeof(Preview<Problem>)]));
        while (open.TryDequeue(out var type))
        {
            foreach (var argument in type.GetGenericArguments())
                open.Enqueue(argument);
            if (type.IsArray)
                open.Enqueue(type.GetElementType()!);
            var bare = type.IsGenericType ? type.GetGenericTypeDefinition() : type;
            if (bare.Assembly != ApiCode.Assembly || !found.Add(bare))
                continue;
            foreach (var property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance))
                open.Enqueue(property.PropertyType);
        }
        return [.. found];
    }
}
