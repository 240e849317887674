using System.Runtime.CompilerServices;
using System.Text.Json;
using Erp.Kernel;
using Erp.Modules.Finance.Ledger;
using Erp.Platform.Http;

namespace Erp.Modules.Finance.Imports;

/// <summary>One <see cref="JournalEntryRequest"/> as JSON on each line; blank lines are passed over.</summary>
internal sealed class NdjsonEntries : IEntryReader
{
    public async IAsyncEnumerable<ImportedEntry> ReadAsync(Stream file, [EnumeratorCancellation] CancellationToken ct)
    {
        using var lines = new LineReader(file, (int)JournalEntryRequest.MaxBodySize);
        while (await lines.NextAsync(ct))
        {
            if (lines.IsTooLong)
                yield return new(lines.Number, null, [(lines.Number, JournalImportErrors.LineTooLong.Occur(("max", JournalEntryRequest.MaxBodySize)))]);
            else if (!lines.Line.Span.Trim(" \t\r"u8).IsEmpty)
                yield return Parse(lines.Line.Span, lines.Number);
        }
    }

    private static ImportedEntry Parse(ReadOnlySpan<byte> line, int number)
    {
        try
        {
            return JsonSerializer.Deserialize<JournalEntryRequest>(line, ApiJson.Options) is { } request
                ? new(number, request, [])
                : new(number, null, [(number, Platform.Errors.RequestErrors.MalformedJson.Occur(("reason", "an object is expected")))]);
        }
        catch (JsonException malformed)
        {
            return new(number, null, [(number, (Error)JsonErrors.Describe(malformed).CustomState)]);
        }
    }
}
