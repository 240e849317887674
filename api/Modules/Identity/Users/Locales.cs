namespace Erp.Modules.Identity.Users;

/// <summary>The languages that messages and pages exist in.</summary>
internal static class Locales
{
    public const string English = "en";
    public const string Bangla = "bn";
    public const string Message = "Give en or bn.";

    public static bool IsKnown(string? locale) => locale is English or Bangla;
}
