using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using FastEndpoints;

namespace Erp.Platform.Http;

/// <summary>The one JSON dialect of the API: camelCase, decimals as strings, enums as camelCase strings, unknown properties refused.</summary>
internal static class ApiJson
{
    /// <summary>Deeper bodies are refused before they cost anything.</summary>
    public const int MaxDepth = 32;

    public static readonly JsonSerializerOptions Options = Configure(new(JsonSerializerDefaults.Web));

    public static JsonSerializerOptions Configure(JsonSerializerOptions options)
    {
        options.MaxDepth = MaxDepth;
        options.UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow;
        options.NumberHandling = JsonNumberHandling.Strict;
        options.AllowDuplicateProperties = false;
        options.Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping;
        options.TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { LeaveToTheRoute } };
        options.Converters.Add(new StorableText());
        options.Converters.Add(new DecimalAsString());
        options.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false));
        options.Converters.Add(new OptionalConverterFactory());
        return options;
    }

    /// <summary>What is bound from the path or the query is no property of the body: there it is as unknown as any other.</summary>
    private static void LeaveToTheRoute(JsonTypeInfo type)
    {
        if (type.Kind != JsonTypeInfoKind.Object)
            return;
        for (var i = type.Properties.Count - 1; i >= 0; i--)
        {
            if (type.Properties[i].AttributeProvider?.IsDefined(typeof(NonJsonBindingAttribute), inherit: true) is true)
                type.Properties.RemoveAt(i);
        }
    }
}

/// <summary>Decimals leave as strings, exact; strings and plain numbers come in. No exponent, no NaN, no thousands separator.</summary>
internal sealed class DecimalAsString : JsonConverter<decimal>
{
    private const NumberStyles Plain = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint;

    /// <summary>Longer ones would be rounded silently to the 28 digits that a decimal holds.</summary>
    private const int Longest = 28;

    public override decimal Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.String when reader.GetString() is { Length: <= Longest } s && decimal.TryParse(s, Plain, CultureInfo.InvariantCulture, out var text):
                return text;
            case JsonTokenType.Number when reader.ValueSpan.Length <= Longest && reader.ValueSpan.IndexOfAny("eE"u8) < 0 && reader.TryGetDecimal(out var number):
                return number;
            default:
                throw new JsonException("Expected a decimal such as \"12500.00\".");
        }
    }

    public override void Write(Utf8JsonWriter writer, decimal value, JsonSerializerOptions options)
    {
        Span<char> text = stackalloc char[40];
        value.TryFormat(text, out var length, default, CultureInfo.InvariantCulture);
        writer.WriteStringValue(text[..length]);
    }
}
