using System.Text.Json;

namespace Erp.Platform.Http;

/// <summary>What a command would have done.</summary>
/// <param name="Result">The response that the command would have sent.</param>
/// <param name="Effects">Everything it would have caused, in order.</param>
public sealed record Preview<T>(T Result, IReadOnlyList<PreviewEffect> Effects)
{
    public const string MediaType = "application/vnd.erp.preview+json";
}

/// <summary>One thing a command would cause.</summary>
/// <param name="Kind"><c>change</c> (an entity's fields), <c>journalEntry</c>, <c>number</c> …</param>
/// <param name="Detail">The thing itself; its shape follows the kind.</param>
public sealed record PreviewEffect(string Kind, object Detail);

/// <summary>Collects effects while a command runs with <c>?preview=true</c>. Scoped.</summary>
internal sealed class PreviewEffects
{
    private readonly List<PreviewEffect> _effects = [];

    /// <summary>True while somebody wants to know.</summary>
    public bool IsCollecting { get; set; }

    public void Add(string kind, Func<object> detail)
    {
        if (IsCollecting)
            _effects.Add(new(kind, detail()));
    }

    public void Clear() => _effects.Clear();

    public RenderedResponse Render<T>(T result) => new(
        StatusCodes.Status200OK,
        JsonSerializer.SerializeToUtf8Bytes(new Preview<T>(result, _effects), ApiJson.Options),
        null,
        null)
    { ContentType = Preview<T>.MediaType };
}
