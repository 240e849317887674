using System.Net.Http.Headers;
using Erp.Infrastructure;

namespace Erp.Modules.Workflow;

/// <summary>Files beside approvals, as clients send them.</summary>
internal static class AttachmentScenario
{
    public static readonly byte[] Pdf = "%PDF-1.7 an invoice"u8.ToArray();

    public static Task<Answer> AddAsync(TestClient client, string instance, string name, byte[] file, string query = "", params (string, string)[] headers)
    {
        var content = new ByteArrayContent(file);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        return client.Send(HttpMethod.Post, $"{instance}/attachments?name={Uri.EscapeDataString(name)}{query}", content, headers);
    }

    /// <summary>The path of the approval of an entry that waits.</summary>
    public static async Task<string> WaitingAsync(this ApprovalScenario scenario) =>
        $"/v1/workflow-instances/{(await scenario.InstanceOfAsync(await scenario.SubmittedAsync(150_000m))).Id}";
}
