using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Erp.Platform.Persistence;

/// <summary>A value that is read and written whole, in one jsonb column; the audit trail shows it as one field.</summary>
internal static class JsonColumn
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    public static PropertyBuilder<T> IsJson<T>(this PropertyBuilder<T> property) => property
        .HasColumnType("jsonb")
        .HasConversion(value => Write(value), text => JsonSerializer.Deserialize<T>(text, Options)!, new ValueComparer<T>(
            (a, b) => Write(a) == Write(b),
            value => Write(value).GetHashCode(StringComparison.Ordinal),
            value => value));

    /// <summary>The same for rows that are written past the model.</summary>
    public static string? Text<T>(T? value) where T : class => value is null ? null : Write(value);

    private static string Write<T>(T value) => JsonSerializer.Serialize(value, Options);
}
