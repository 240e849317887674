using System.Text.RegularExpressions;
using Microsoft.OpenApi;

namespace Erp.Platform.OpenApi;

/// <summary>Tags: one a resource, described by what the resource answers.</summary>
internal static partial class ContractTags
{
    private static readonly string[] Preferred = ["get", "list", "create"];

    public static OpenApiTag Of(string resource, IReadOnlyList<ContractEndpoint> endpoints, XmlDocs docs)
    {
        var best = endpoints.OrderBy(e => Array.IndexOf(Preferred, e.Operation.Verb) is var i and >= 0 ? i : Preferred.Length).First();
        var type = best.Response.IsGenericType ? best.Response.GetGenericArguments()[0] : best.Response;
        return new() { Name = resource, Description = docs.Summary(type) ?? Words().Replace(resource, " $1").Trim() };
    }

    [GeneratedRegex("([A-Z])")]
    private static partial Regex Words();
}
