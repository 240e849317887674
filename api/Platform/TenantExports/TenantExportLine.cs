using System.IO.Compression;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using Erp.Platform.Http;

namespace Erp.Platform.TenantExports;

/// <summary>A line of an export that is read back; whatever is wrong with it is said with its number.</summary>
internal sealed class TenantExportLine : IDisposable
{
    private readonly JsonDocument _json;

    private TenantExportLine(string text, long number) => (Text, Number, _json) = (text, number, Parse(text, number));

    public string Text { get; }

    /// <summary>From 1.</summary>
    public long Number { get; }
    public bool IsFirst => Root.TryGetProperty("format", out var format) && format.ValueKind == JsonValueKind.String && format.ValueEquals(TenantExportHeader.FormatName);
    public bool IsLast => Root.TryGetProperty("sha256", out _);
    private JsonElement Root => _json.RootElement;

    public static async IAsyncEnumerable<TenantExportLine> ReadAsync(string path, [EnumeratorCancellation] CancellationToken ct)
    {
        await using var file = File.OpenRead(path);
        await using var unpacked = new GZipStream(file, CompressionMode.Decompress);
        using var reader = new StreamReader(unpacked, Encoding.UTF8);
        for (var number = 1L; await reader.ReadLineAsync(ct) is { } text; number++)
            yield return new(text, number);
    }

    public T As<T>()
    {
        try
        {
            return Root.Deserialize<T>(ApiJson.Options)!;
        }
        catch (JsonException)
        {
            throw Refused("is not as the format has it");
        }
    }

    public (string Table, JsonElement Row) Row() =>
        Root.TryGetProperty("table", out var table) && table.ValueKind == JsonValueKind.String && Root.TryGetProperty("row", out var row) && row.ValueKind == JsonValueKind.Object
            ? (table.GetString()!, row)
            : throw Refused("is neither a row nor the last line");

    public InvalidDataException Refused(string because) => new($"line {Number} {because}");

    private static JsonDocument Parse(string text, long number)
    {
        try
        {
            return JsonDocument.Parse(text) is { RootElement.ValueKind: JsonValueKind.Object } json ? json : throw new JsonException();
        }
        catch (JsonException)
        {
            throw new InvalidDataException($"line {number} is no JSON object");
        }
    }

    public void Dispose() => _json.Dispose();
}
