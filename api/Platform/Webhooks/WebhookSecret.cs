using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Erp.Platform.Webhooks;

/// <summary>A secret of Standard Webhooks and what is signed with it (standardwebhooks.com, 1.0).</summary>
internal static class WebhookSecret
{
    private const string Prefix = "whsec_";
    private const int Bytes = 32;

    /// <summary><c>whsec_</c> and 256 random bits. The prefix lets secret scanners find a leaked one.</summary>
    public static string Create() => Prefix + Convert.ToBase64String(RandomNumberGenerator.GetBytes(Bytes));

    /// <summary>The <c>webhook-signature</c> header: one signature for each secret that is in force.</summary>
    public static string Sign(IEnumerable<string> secrets, string id, long timestamp, ReadOnlySpan<byte> body)
    {
        byte[] signed = [.. Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{id}.{timestamp}.")), .. body];
        return string.Join(' ', secrets.Select(secret => "v1," + Convert.ToBase64String(HMACSHA256.HashData(Convert.FromBase64String(secret[Prefix.Length..]), signed))));
    }
}
