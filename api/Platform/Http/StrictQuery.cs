using System.Collections.Concurrent;
using System.Reflection;
using System.Text.Json;
using Erp.Kernel;
using Erp.Platform.Errors;
using Erp.Platform.Sorting;
using FastEndpoints;

namespace Erp.Platform.Http;

/// <summary>An unknown query parameter is an error: a misspelt filter must never answer everything.</summary>
internal static class StrictQuery
{
    public const string Preview = "preview";
    private static readonly ConcurrentDictionary<Type, string[]> Declared = new();

    public static Error? Check(HttpContext http, Operation operation, Type request)
    {
        if (http.Request.Query.Count == 0)
            return null;
        var declared = Declared.GetOrAdd(request, ParametersOf);
        foreach (var (name, _) in http.Request.Query)
        {
            if (!declared.Contains(name) && !operation.Parameters.ContainsKey(name) && !(operation.IsCommand && name == Preview) && !(operation.Sorts is not null && name == SortParameter.Name))
                return RequestErrors.UnknownParameter.At($"query:{name}", ("name", name), ("known", string.Join(", ", KnownTo(operation, declared).Order())));
        }
        return null;
    }

    private static IEnumerable<string> KnownTo(Operation operation, string[] declared) =>
        [.. declared, .. operation.Parameters.Keys, .. operation.Sorts is null ? [] : (string[])[SortParameter.Name]];

    /// <summary>Names of a request type's <see cref="QueryParamAttribute"/> properties, as they stand in the query string.</summary>
    public static string[] ParametersOf(Type request) =>
        [.. request.GetProperties().Where(p => p.IsDefined(typeof(QueryParamAttribute))).Select(NameOf)];

    public static string NameOf(PropertyInfo property) =>
        property.GetCustomAttribute<BindFromAttribute>()?.Name ?? JsonNamingPolicy.CamelCase.ConvertName(property.Name);
}
