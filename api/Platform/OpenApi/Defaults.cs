using System.Collections;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using Erp.Platform.Http;

namespace Erp.Platform.OpenApi;

/// <summary>What a request holds where the client says nothing.</summary>
internal static class Defaults
{
    /// <summary>An instance made as the JSON reader makes it from <c>{}</c>; null when the type has no parameterless constructor.</summary>
    public static object? InstanceOf(Type type) =>
        type.IsAbstract || type.GetConstructor(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic, []) is not { } constructor ? null : constructor.Invoke([]);

    /// <summary>The value as it stands in JSON; null where saying it would tell nothing.</summary>
    public static JsonNode? Of(object? value) =>
        value is null || IsEmpty(value) || value is ITuple || (value is not string && value is IEnumerable) || !(value is string || value.GetType().IsPrimitive || value.GetType().IsEnum || value is decimal)
            ? null
            : JsonSerializer.SerializeToNode(value, ApiJson.Options);

    public static bool IsEmpty(object? value) => value switch
    {
        null => true,
        string text => text.Length == 0,
        Guid id => id == Guid.Empty,
        DateOnly date => date == default,
        ICollection list => list.Count == 0,
        _ => false,
    };

    public static bool IsOptional(PropertyInfo property) =>
        property.PropertyType.IsGenericType && property.PropertyType.GetGenericTypeDefinition() == typeof(Optional<>);
}

/// <summary>Descriptions of properties that mean the same everywhere.</summary>
internal static class WellKnown
{
    public static string? Description(string property) => property switch
    {
        "Id" => "Its id: a UUID of version 7, so ids sort by creation.",
        "CreatedAt" => "When it was added.",
        _ => null,
    };
}
