using System.Text.Json;
using System.Text.Json.Serialization;

namespace Erp.Platform.Http;

/// <summary>A field of a JSON Merge Patch (RFC 7396): absent = leave as it is, <c>null</c> = clear, a value = set.</summary>
public readonly record struct Optional<T> : IOptional
{
    public Optional(T? value) => (IsPresent, Value) = (true, value);

    public bool IsPresent { get; }
    public T? Value { get; }

    /// <summary>The new value, or what is there when the patch does not mention the field.</summary>
    public T? Or(T? current) => IsPresent ? Value : current;
}

/// <summary>An <see cref="Optional{T}"/> of any type.</summary>
internal interface IOptional
{
    bool IsPresent { get; }
}

internal sealed class OptionalConverterFactory : JsonConverterFactory
{
    public override bool CanConvert(Type type) => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Optional<>);

    public override JsonConverter CreateConverter(Type type, JsonSerializerOptions options) =>
        (JsonConverter)Activator.CreateInstance(typeof(OptionalConverter<>).MakeGenericType(type.GetGenericArguments()))!;

    private sealed class OptionalConverter<T> : JsonConverter<Optional<T>>
    {
        public override bool HandleNull => true;

        public override Optional<T> Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options)
        {
            try
            {
                return new(JsonSerializer.Deserialize<T>(ref reader, options));
            }
            catch (JsonException e)
            {
                // The inner reader's path starts here. Without a path of its own this one gets the field's, and JsonErrors joins the two.
                throw new JsonException(e.Message, null, e.LineNumber, e.BytePositionInLine, e);
            }
        }

        public override void Write(Utf8JsonWriter writer, Optional<T> value, JsonSerializerOptions options) =>
            JsonSerializer.Serialize(writer, value.Value, options);
    }
}
