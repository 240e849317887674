using Erp.Modules.Identity.Users;

namespace Erp.Modules.Identity.SignIn;

/// <summary>The language of a page: what its address says, else what the browser prefers.</summary>
internal static class Language
{
    public const string Parameter = "lang";

    public static string Of(HttpContext http)
    {
        if (http.Request.Query[Parameter] is [{ } asked] && Locales.IsKnown(asked))
            return asked;
        return http.Request.GetTypedHeaders().AcceptLanguage
            .OrderByDescending(l => l.Quality ?? 1)
            .Select(l => l.Value.ToString().Split('-')[0])
            .FirstOrDefault(Locales.IsKnown) ?? Locales.English;
    }

    /// <summary>A client's <c>ui_locales</c> as a parameter of a page.</summary>
    public static IEnumerable<KeyValuePair<string, string?>> Hint(string? uiLocales) =>
        uiLocales?.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(l => l.Split('-')[0]).FirstOrDefault(Locales.IsKnown) is { } locale ? [KeyValuePair.Create(Parameter, (string?)locale)] : [];
}
