using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Erp.Sdk.Json;

/// <summary>Amounts travel as strings, so that no reader on the way makes a floating-point number of them.</summary>
internal sealed class DecimalAsString : JsonConverter<decimal>
{
    private const NumberStyles Plain = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint;

    public override decimal Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.TokenType switch
    {
        JsonTokenType.Number => reader.GetDecimal(),
        JsonTokenType.String when decimal.TryParse(reader.GetString(), Plain, CultureInfo.InvariantCulture, out var value) => value,
        _ => throw new JsonException("Expected a decimal such as \"12500.00\"."),
    };

    public override void Write(Utf8JsonWriter writer, decimal value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.ToString(CultureInfo.InvariantCulture));
}
