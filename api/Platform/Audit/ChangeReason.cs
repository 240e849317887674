using Erp.Kernel;
using Erp.Platform.Errors;

namespace Erp.Platform.Audit;

/// <summary>Why a caller makes a change: a header of any write, kept with each of its audit rows.</summary>
internal static class ChangeReason
{
    public const string Header = "X-Change-Reason";
    public const int MaxLength = 500;

    /// <summary>The request's reason; null without one.</summary>
    public static Result<string?> Of(HttpContext http)
    {
        if (http.Request.Headers[Header] is not [{ } text] || string.IsNullOrWhiteSpace(text))
            return default(string);
        // Browsers send nothing but Latin-1 in headers, so Bangla comes percent-encoded.
        var reason = Uri.UnescapeDataString(text).Trim();
        if (reason.Length > MaxLength)
            return RequestErrors.TooLong.At($"header:{Header}", ("max", MaxLength));
        return reason.Any(char.IsControl) || reason.Contains('\uFFFD', StringComparison.Ordinal)
            ? RequestErrors.InvalidValue.At($"header:{Header}", ("reason", "A reason is one line of text, percent-encoded UTF-8 outside ASCII."))
            : reason;
    }
}
