using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Erp.Infrastructure;
using Erp.Modules.Finance.Imports;

namespace Erp.Platform.Tenancy;

/// <summary>Requests made from the contract: an operation with the body that it gives as its example.</summary>
internal static class ContractRequests
{
    /// <summary>A file that is good, for the operations whose body is no JSON.</summary>
    private static readonly Dictionary<string, string> Files = new()
    {
        ["text/csv"] = "code,name,type\n9990,Suspense,expense\n",
        ["application/octet-stream"] = "%PDF-1.7",
        ["application/x-ndjson"] = ImportScenario.Entry() + "\n",
    };

    /// <summary>Sends an operation to this path, with the example as its body unless another is given.</summary>
    public static Task<Answer> SendAsync(this TestClient client, ContractOperation operation, string path, string? ifMatch = null, JsonNode? body = null, params (string, string)[] headers) =>
        client.Send(new(operation.Method), path, Content(operation, body), ifMatch is null ? headers : [("If-Match", ifMatch), .. headers]);

    private static HttpContent? Content(ContractOperation operation, JsonNode? body)
    {
        if (operation.ExampleBody is { } example)
            return TestClient.Json(body?.ToJsonString() ?? example.GetRawText());
        if (operation.BodyMediaTypes.Count == 0)
            return operation.Method == "POST" ? TestClient.Json("{}") : null;
        var (type, file) = Files.First(f => operation.BodyMediaTypes.Contains(f.Key));
        var content = new ByteArrayContent(Encoding.UTF8.GetBytes(file));
        content.Headers.ContentType = new MediaTypeHeaderValue(type);
        return content;
    }
}
