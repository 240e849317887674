using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Serialization;
using Erp.Sdk.Http;

namespace Erp.Sdk;

/// <summary>What a command would have done. Nothing was kept.</summary>
/// <param name="Result">What it would have answered.</param>
/// <param name="Effects">Everything it would have caused, in order: changes, journal entries, numbers.</param>
public sealed record Preview<T>(
    [property: JsonPropertyName("result")] T Result,
    [property: JsonPropertyName("effects")] IReadOnlyList<PreviewEffect> Effects);

public sealed partial class ErpClient
{
    private const string PreviewMediaType = "application/vnd.erp.preview+json";

    /// <summary>
    /// Asks what a command would do: the server runs it and takes it back.
    /// <code>var preview = await client.PreviewAsync(c => c.JournalEntries.PostAsync(id, etag));</code>
    /// </summary>
    /// <param name="command">One call of a command.</param>
    /// <param name="cancellationToken">Ends reading the answer; give it to the command too.</param>
    public async Task<Preview<T>> PreviewAsync<T>(Func<ErpClient, Task<T>> command, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        using var response = await new CallScope(PreviewMediaType, "preview=true").TakeAsync(() => command(this)).ConfigureAwait(false);
        return (await response.Content.ReadFromJsonAsync<Preview<T>>(ErpJson.Options, cancellationToken).ConfigureAwait(false))!;
    }

    /// <summary>Asks what a command that answers nothing would do.</summary>
    /// <inheritdoc cref="PreviewAsync{T}" path="/param"/>
    public async Task<IReadOnlyList<PreviewEffect>> PreviewAsync(Func<ErpClient, Task> command, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        var preview = await PreviewAsync<JsonElement>(async client =>
        {
            await command(client).ConfigureAwait(false);
            return default;
        }, cancellationToken).ConfigureAwait(false);
        return preview.Effects;
    }
}
