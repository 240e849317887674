using System.Globalization;
using System.Text.RegularExpressions;
using Erp.Kernel;

namespace Erp.Platform.Files;

/// <summary>What a file is called and said to be; read from the query, because the body is the file.</summary>
internal sealed partial record FileLabel(string Name, string MediaType)
{
    public const int NameLength = 200;
    public const int MediaTypeLength = 100;

    /// <summary>What is said of a file whose sender says nothing, and of every file when it is sent: see <see cref="FileStore.SendAsync"/>.</summary>
    public const string Bytes = "application/octet-stream";

    public static readonly IReadOnlyDictionary<string, string> Parameters = new Dictionary<string, string>
    {
        ["name"] = $"What the file is called, with its ending; 1 to {NameLength} characters.",
        ["mediaType"] = $"What it is, such as `application/pdf`; `{Bytes}` unless told.",
    };

    // Not all invisible characters: Bangla is written with the joiners U+200C and U+200D.
    private const string Reordering = "\u061C\u200E\u200F\u202A\u202B\u202C\u202D\u202E\u2066\u2067\u2068\u2069";
    private const string Reserved = "\\/:*?\"<>|";

    public static Result<FileLabel> Read(HttpContext http)
    {
        var errors = new List<Error>();
        var (name, mediaType) = (http.Request.Query["name"].ToString(), http.Request.Query["mediaType"].ToString());
        if (!IsName(name))
            errors.Add(FileErrors.NameInvalid.At("query:name", ("max", NameLength)));
        if (mediaType.Length > 0 && !IsMediaType(mediaType))
            errors.Add(FileErrors.MediaTypeInvalid.At("query:mediaType"));
        return errors.Count > 0 ? errors : new FileLabel(name, mediaType.Length > 0 ? mediaType.ToLowerInvariant() : Bytes);
    }

    /// <summary>A name that every system can save under, and that shows the ending that it has.</summary>
    public static bool IsName(string name) =>
        name.Length is > 0 and <= NameLength && name == name.Trim() && !name.EndsWith('.') && !name.Any(IsRefused) && IsWellFormed(name);

    public static bool IsMediaType(string text) => text.Length <= MediaTypeLength && MediaTypePattern().IsMatch(text);

    private static bool IsRefused(char c) =>
        Reserved.Contains(c, StringComparison.Ordinal) || Reordering.Contains(c, StringComparison.Ordinal)
        || CharUnicodeInfo.GetUnicodeCategory(c) is UnicodeCategory.Control or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator || c == '\uFEFF';

    /// <summary>Half a surrogate pair is no text: neither a header nor the database takes it.</summary>
    private static bool IsWellFormed(string text) => !text.EnumerateRunes().Contains(System.Text.Rune.ReplacementChar);

    [GeneratedRegex(@"\A[a-zA-Z0-9][a-zA-Z0-9!#$&^_.+-]*/[a-zA-Z0-9][a-zA-Z0-9!#$&^_.+-]*\z")]
    private static partial Regex MediaTypePattern();
}
