using System.Text.Json;
using System.Text.Json.Serialization;

namespace Erp.Platform.Http;

/// <summary>Text that PostgreSQL can keep: it has no U+0000, which JSON has. Held here once for every text of every body.</summary>
internal sealed class StorableText : JsonConverter<string>
{
    public const string Rule = "Text can't hold the character U+0000.";

    public override string? Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options)
    {
        var text = reader.GetString();
        return text?.Contains('\0', StringComparison.Ordinal) is true ? throw new UnstorableTextException() : text;
    }

    public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WriteStringValue(value);
}

/// <summary>The JSON is well-formed, but a text in it is not to be kept.</summary>
internal sealed class UnstorableTextException() : JsonException(StorableText.Rule);
