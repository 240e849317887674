using System.Text.RegularExpressions;

namespace Erp.Modules.Organizations.Organizations;

internal static partial class TimeZones
{
    public const int Length = 64;

    /// <summary>Whether this is the name of an IANA time zone. The form is held first: the system looks the name up as a path.</summary>
    public static bool Exists(string? name) => name is { Length: <= Length } && Form().IsMatch(name) && TimeZoneInfo.TryFindSystemTimeZoneById(name, out _);

    [GeneratedRegex(@"\A[A-Za-z0-9_+-]+(/[A-Za-z0-9_+-]+){0,2}\z")]
    private static partial Regex Form();
}
