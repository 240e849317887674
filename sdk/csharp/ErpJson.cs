using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Erp.Sdk.Json;

namespace Erp.Sdk;

/// <summary>The API's JSON: exact decimals as strings, enums as camelCase strings, absent instead of null.</summary>
public static class ErpJson
{
    /// <summary>Reads and writes the SDK's types as the API does: for storing a request, or logging a response.</summary>
    public static JsonSerializerOptions Options { get; } = Create();

    /// <summary>Called by the generated clients: all share one set of options, and so one cache of type metadata.</summary>
    internal static JsonSerializerOptions Configure(JsonSerializerOptions _) => Options;

    private static JsonSerializerOptions Create()
    {
        var options = new JsonSerializerOptions
        {
            DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            Converters = { new DecimalAsString(), new TolerantEnums() },
            TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { TolerantEnums.Prefer, MergePatch.WriteWhatIsCleared } },
        };
        options.MakeReadOnly();
        return options;
    }
}
