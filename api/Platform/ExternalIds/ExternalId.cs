using System.Text.RegularExpressions;
using Erp.Kernel;

namespace Erp.Platform.ExternalIds;

/// <summary>The id that something has in another system.</summary>
/// <param name="System">Short key of the other system, such as <c>salesforce</c>: lower-case letters, digits, hyphens and underscores.</param>
/// <param name="Id">Its id there, exactly as that system writes it; at most 200 characters.</param>
public sealed partial record ExternalId(string System, string Id)
{
    internal const int SystemLength = 40;
    internal const string SystemPattern = "^[a-z][a-z0-9_-]{0,39}$";
    internal const int IdLength = 200;

    /// <summary>It also stands in paths, where these would not survive: spaces at an end, the steps . and .., and an encoded slash.</summary>
    internal const string IdPattern = @"^(?!\.{1,2}$)(?!.*%2[Ff])\S(.*\S)?$";
    internal const int MostOfOne = 20;

    internal static bool IsSystem(string? system) => system is not null && Systems().IsMatch(system);

    internal static bool IsId(string? id) => id is { Length: <= IdLength } && !id.Any(char.IsControl) && Ids().IsMatch(id);

    /// <summary>In one order, whatever the order they are given in.</summary>
    internal static IReadOnlyList<ExternalId>? Sorted(IEnumerable<ExternalId>? ids)
    {
        if (ids is null)
            return null;
        ExternalId[] sorted = [.. ids.OrderBy(i => i.System, StringComparer.Ordinal).ThenBy(i => i.Id, StringComparer.Ordinal)];
        return sorted.Length == 0 ? null : sorted;
    }

    // In .NET `$` also matches before a last line break.
    [GeneratedRegex(@"^[a-z][a-z0-9_-]{0,39}\z")]
    private static partial Regex Systems();

    [GeneratedRegex(IdPattern)]
    private static partial Regex Ids();
}

internal static class ExternalIdErrors
{
    public static readonly ErrorDefinition Taken = new("external_id_taken", ErrorKind.Conflict, "Another one has this external id.", "এই বহিঃস্থ আইডি অন্য একটির আছে।");
    public static readonly ErrorDefinition Repeated = new("external_id_repeated", ErrorKind.Validation, "The external id {id} of {system} stands here twice.", "{system}-এর {id} আইডিটি দুইবার আছে।");
    public static readonly ErrorDefinition FixedField = new("field_is_fixed", ErrorKind.Conflict, "{name} was chosen for good when this was created.", "{name} তৈরির সময়ই স্থির হয়েছে, আর বদলানো যায় না।");

    /// <summary>What ids in a body can be refused for.</summary>
    public static readonly ErrorDefinition[] OfValues = [Taken, Repeated];
}
