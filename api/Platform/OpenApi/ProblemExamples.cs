using System.Text.Json;
using System.Text.RegularExpressions;
using Erp.Kernel;
using Erp.Platform.Errors;
using Erp.Platform.Http;
using Microsoft.OpenApi;

namespace Erp.Platform.OpenApi;

/// <summary>One example problem for each code, shared by all operations that can refuse with it.</summary>
internal static partial class ProblemExamples
{
    private const string TraceId = "4bf92f3577b34da6a3ce929d0e0e4736";

    public static string Add(OpenApiDocument document, ErrorDefinition definition)
    {
        document.Components!.Examples!.TryAdd(definition.Code, new OpenApiExample
        {
            Summary = definition.Code.Replace('_', ' '),
            Value = JsonSerializer.SerializeToNode(Problems.From([Occur(definition)], false, TraceId), ApiJson.Options),
        });
        return definition.Code;
    }

    private static Error Occur(ErrorDefinition definition) =>
        definition.Occur([.. Placeholder().Matches(definition.English).Select(m => m.Groups[1].Value).Distinct().Select(name => (name, (object?)$"<{name}>"))]);

    [GeneratedRegex(@"\{(\w+)\}")]
    private static partial Regex Placeholder();
}
