using System.Collections.Frozen;
using System.Reflection;
using System.Text.Json;
using Erp.Kernel;
using Erp.Platform.Audit;

namespace Erp.Platform.Events;

/// <summary>An aggregate that tells more than that it was created, updated and deleted.</summary>
/// <param name="happening">Past participle, camelCase: <c>posted</c>.</param>
/// <param name="description">What it means, for whoever receives it.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
internal sealed class PublishesAttribute(string happening, string description) : Attribute
{
    public string Happening => happening;
    public string Description => description;
}

/// <summary>A type of events.</summary>
/// <param name="Name"><c>journalEntry.posted</c>.</param>
/// <param name="Description">What has happened.</param>
/// <param name="Shape">What its events show.</param>
internal sealed record EventType(string Name, string Description, EventShape Shape)
{
    /// <summary>The module that the aggregate belongs to, in lower case; <c>platform</c> for what belongs to none.</summary>
    public string Module { get; } = Shape.ClrType.Namespace!.Split('.') is [_, "Modules", var module, ..] ? module.ToLowerInvariant() : "platform";
}

/// <summary>Every type of events there is: generated from the aggregates, so that none can be forgotten.</summary>
internal static class EventCatalogue
{
    public static IReadOnlyList<EventType> All { get; } = [.. EventShape.All().SelectMany(TypesOf).OrderBy(t => t.Name, StringComparer.Ordinal)];

    private static readonly FrozenDictionary<string, EventType> ByName = All.ToFrozenDictionary(t => t.Name);

    public static EventType? Find(string name) => ByName.GetValueOrDefault(name);

    /// <summary>Reads a list such as <c>journalEntry.*,account.created</c>.</summary>
    /// <returns>Names of types; null for all of them.</returns>
    public static Result<string[]?> Expand(string? list)
    {
        if (list is null)
            return default(string[]);
        var names = new HashSet<string>();
        foreach (var asked in list.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var found = asked.EndsWith(".*", StringComparison.Ordinal) ? All.Where(t => t.Name.StartsWith(asked[..^1], StringComparison.Ordinal)).Select(t => t.Name).ToList()
                : ByName.ContainsKey(asked) ? [asked] : [];
            if (found.Count == 0)
                return EventErrors.UnknownType.At("query:types", ("type", asked));
            names.UnionWith(found);
        }
        return names.ToArray();
    }

    private static IEnumerable<EventType> TypesOf(EventShape shape)
    {
        var subject = JsonNamingPolicy.SnakeCaseLower.ConvertName(shape.ClrType.Name).Replace('_', ' ');
        foreach (var action in Enum.GetValues<AuditAction>())
            yield return new($"{shape.Name}.{AggregateEvents.Happening(action)}", $"{(subject[0] is 'a' or 'e' or 'i' or 'o' ? "An" : "A")} {subject} was {action.ToString().ToLowerInvariant()}.", shape);
        foreach (var more in shape.ClrType.GetCustomAttributes<PublishesAttribute>())
            yield return new($"{shape.Name}.{more.Happening}", more.Description, shape);
    }
}
