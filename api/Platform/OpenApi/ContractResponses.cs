using System.Text.Json.Nodes;
using Erp.Kernel;
using Erp.Platform.Errors;
using Erp.Platform.Http;
using Erp.Platform.RateLimiting;
using Microsoft.OpenApi;

namespace Erp.Platform.OpenApi;

/// <summary>Everything an operation can answer.</summary>
internal sealed class ContractResponses(OpenApiDocument document, ContractSchemas schemas)
{
    /// <summary>More codes than these make a name that nobody reads.</summary>
    private const int MostShared = 2;

    private const string Json = "application/json";
    private static readonly string[] OfEveryResponse = [RateLimitHeaders.Limit, RateLimitHeaders.Policy];

    public OpenApiResponses Of(ContractEndpoint endpoint, Func<IOpenApiSchema, JsonNode?> example)
    {
        var responses = new SortedDictionary<int, IOpenApiResponse> { [endpoint.Operation.SuccessStatus] = Success(endpoint, endpoint.Operation.SuccessStatus, example) };
        if (endpoint.Operation.IsUpsert)
            responses[StatusCodes.Status201Created] = Success(endpoint, StatusCodes.Status201Created, example);
        if (endpoint.Operation.IsCommand)
            AddPreview(endpoint, responses);
        if (endpoint.Method == HttpMethod.Get && endpoint.Operation.HasETag)
            responses[StatusCodes.Status304NotModified] = new OpenApiResponse { Description = "Not modified: what you have is current.", Headers = Headers("ETag") };
        foreach (var problems in StandardProblems.Of(endpoint))
            responses[problems.Key] = problems.Count() <= MostShared && !problems.Intersect(endpoint.Operation.Refusals).Any()
                ? Shared(problems.Key, [.. problems])
                : Problem(problems.Key, [.. problems]);
        var all = new OpenApiResponses();
        foreach (var (status, response) in responses)
            all[status.ToString(System.Globalization.CultureInfo.InvariantCulture)] = response;
        return all;
    }

    private OpenApiResponse Success(ContractEndpoint endpoint, int status, Func<IOpenApiSchema, JsonNode?> example)
    {
        var response = new OpenApiResponse { Description = Description(endpoint, status), Headers = Headers([.. SuccessHeaders(endpoint, status)]) };
        if (endpoint.AnswersNothing)
            return response;
        response.Content = new Dictionary<string, OpenApiMediaType>();
        if (endpoint.AnswersJson)
        {
            var schema = schemas.Of(endpoint.Response, Direction.Response);
            var given = endpoint.Summary?.ResponseExamples.GetValueOrDefault(status);
            response.Content[Json] = new() { Schema = schema, Example = ExampleJson.Of(given) ?? example(schema) };
        }
        foreach (var type in endpoint.Operation.OtherMediaTypes)
            response.Content[type] = new() { Schema = MediaTypes.Schema(type) };
        return response;
    }

    private static IEnumerable<string> SuccessHeaders(ContractEndpoint endpoint, int status)
    {
        if (endpoint.Operation.HasETag)
            yield return "ETag";
        if (endpoint.IsPost)
            yield return "Idempotency-Replayed";
        if (!endpoint.Operation.IsCommand && endpoint.Operation.OtherMediaTypes.Count > 0 && !endpoint.IsStream)
            yield return "Content-Disposition";
        if (status is StatusCodes.Status201Created or StatusCodes.Status202Accepted)
            yield return "Location";
    }

    private void AddPreview(ContractEndpoint endpoint, SortedDictionary<int, IOpenApiResponse> responses)
    {
        var preview = new OpenApiMediaType { Schema = schemas.Of(typeof(Preview<>).MakeGenericType(endpoint.Response), Direction.Response) };
        if (!responses.TryGetValue(StatusCodes.Status200OK, out var ok))
            responses[StatusCodes.Status200OK] = ok = new OpenApiResponse { Description = "Only with `?preview=true`: what the command would do. Nothing was kept.", Headers = Headers(), Content = new Dictionary<string, OpenApiMediaType>() };
        ok.Content![Preview<Unit>.MediaType] = preview;
    }

    /// <summary>Refusals that are the same wherever they come stand once in the document.</summary>
    private OpenApiResponseReference Shared(int status, IReadOnlyList<ErrorDefinition> codes)
    {
        var id = string.Join("Or", codes.Select(c => string.Concat(c.Code.Split('_').Select(word => char.ToUpperInvariant(word[0]) + word[1..]))));
        document.Components!.Responses!.TryAdd(id, Problem(status, codes));
        return new(id, document);
    }

    /// <summary>A refusal: the problem type, with the codes that this operation gives it.</summary>
    private OpenApiResponse Problem(int status, IReadOnlyList<ErrorDefinition> codes) => new()
    {
        Description = codes is [var only] ? Line(only) : $"{StatusNames.Of(status)}. One of:\n{string.Concat(codes.Select(c => $"\n- {Line(c)}"))}",
        Headers = Headers(status switch
        {
            StatusCodes.Status401Unauthorized => ["WWW-Authenticate"],
            StatusCodes.Status429TooManyRequests or StatusCodes.Status503ServiceUnavailable => ["Retry-After"],
            StatusCodes.Status409Conflict when codes.Any(c => c.Code == "idempotency_key_in_progress") => ["Retry-After"],
            _ => [],
        }),
        Content = new Dictionary<string, OpenApiMediaType>
        {
            [Errors.Problem.MediaType] = new()
            {
                Schema = schemas.Of(typeof(Problem), Direction.Response),
                Examples = codes.ToDictionary(c => c.Code, c => (IOpenApiExample)new OpenApiExampleReference(ProblemExamples.Add(document, c), document)),
            },
        },
        Extensions = new Dictionary<string, IOpenApiExtension> { ["x-error-codes"] = new JsonNodeExtension(new JsonArray([.. codes.Select(c => (JsonNode)c.Code)])) },
    };

    private static string Line(ErrorDefinition code) => $"`{code.Code}`: {code.English}";

    private string Description(ContractEndpoint endpoint, int status) =>
        endpoint.Summary?.Responses.GetValueOrDefault(status) is { Length: > 0 } given ? given
        : endpoint.AnswersNothing ? "Done; there is nothing to answer."
        : schemas.Docs.Summary(endpoint.Response) ?? StatusNames.Of(status);

    private Dictionary<string, IOpenApiHeader> Headers(params string[] names) =>
        names.Concat(OfEveryResponse).ToDictionary(n => n, n => (IOpenApiHeader)new OpenApiHeaderReference(SharedHeaders.Id(n), document));
}
