using System.IO.Compression;
using System.Text;
using System.Text.Json;
using Erp.Infrastructure;
using Erp.Modules.Finance.Ledger;
using Erp.Platform.Tenancy;
using Shouldly;
using Xunit;

namespace Erp.Platform.Http;

/// <summary>Bodies that are no JSON, not only JSON, or more of it than is good: refused with the place, and nothing is done.</summary>
public sealed class MalformedBodyTests
{
    private const string Entries = "/v1/journal-entries";
    private static readonly string[] Rests = ["}", "{}", "1", ",", "null", "\0", "<"];
    private static readonly string[] OtherTypes = ["text/plain", "application/xml", "application/x-www-form-urlencoded", "application/octet-stream", "image/png"];

    private static byte[] Entry => JsonSerializer.SerializeToUtf8Bytes(Journal.Entry(85_000m, narration: "ভাড়া \"July\""), ApiJson.Options);

    [Fact]
    public async Task An_entry_cut_off_at_any_byte_is_refused() =>
        await RefusedAsync(Enumerable.Range(0, Entry.Length).Select(length => Entry[..length]), "malformed_json");

    [Fact]
    public async Task An_entry_with_any_byte_replaced_by_a_control_character_is_refused() =>
        await RefusedAsync(Enumerable.Range(0, Entry.Length).Select(i => (byte[])[.. Entry[..i], 0x01, .. Entry[(i + 1)..]]), "malformed_json");

    [Fact]
    public async Task An_entry_with_something_after_it_is_refused() =>
        await RefusedAsync(Rests.Select(rest => (byte[])[.. Entry, .. Encoding.UTF8.GetBytes(rest)]), "malformed_json");

    [Theory]
    [InlineData("[]")]
    [InlineData("[{}]")]
    [InlineData("1")]
    [InlineData("\"text\"")]
    [InlineData("true")]
    [InlineData("// a comment\n{}")]
    [InlineData("{\"date\":\"2026-07-31\",}")]
    [InlineData("{'date':'2026-07-31'}")]
    [InlineData("{\"lines\":{}}")]
    [InlineData("{\"lines\":[[]]}")]
    [InlineData("{\"date\":20260731}")]
    [InlineData("{\"date\":\"31.7.2026\"}")]
    [InlineData("{\"date\":\"2026-02-30\"}")]
    [InlineData("{\"post\":\"true\"}")]
    [InlineData("{\"post\":1}")]
    [InlineData("{\"narration\":{}}")]
    [InlineData("{\"organizationId\":\"1\"}")]
    [InlineData("{\"lines\":[{\"debit\":Infinity}]}")]
    [InlineData("{\"lines\":[{\"debit\":1e2}]}")]
    [InlineData("{\"lines\":[{\"debit\":\"1,000.00\"}]}")]
    [InlineData("{\"lines\":[{\"debit\":\"0x10\"}]}")]
    [InlineData("{\"lines\":[{\"debit\":\" \"}]}")]
    [InlineData("{\"lines\":[{\"debit\":true}]}")]
    [InlineData("{\"lines\":[{\"dimensions\":{\"CC\":1}}]}")]
    public async Task JSON_of_another_shape_is_refused(string body) => await RefusedAsync([Encoding.UTF8.GetBytes(body)], "malformed_json");

    [Theory]
    [InlineData("\"narration\":\"one\",\"narration\":\"two\"")]
    [InlineData("\"narration\":\"one\",\"Narration\":\"two\"")]
    [InlineData("\"narration\":\"one\",\"n\\u0061rration\":\"two\"")]
    public async Task A_property_given_twice_is_refused(string twice) =>
        await RefusedAsync([Encoding.UTF8.GetBytes($"{{\"date\":\"{Journal.Today}\",{twice},\"lines\":[]}}")], "malformed_json");

    [Theory]
    [InlineData(ApiJson.MaxDepth + 1)]
    [InlineData(100_000)]
    public async Task JSON_that_is_too_deep_is_refused(int depth) => await RefusedAsync(
        [
            Encoding.UTF8.GetBytes(new string('[', depth) + new string(']', depth)),
            Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("{\"lines\":", depth)) + "1" + new string('}', depth)),
        ],
        "malformed_json");

    [Theory]
    [InlineData("gzip")]
    [InlineData("br")]
    [InlineData("deflate")]
    public async Task A_small_body_that_unpacks_to_a_huge_one_is_refused(string encoding)
    {
        var tenant = await TestHost.NewTenantAsync();
        var before = await StoredRows.OfAsync(tenant.Id);
        var bomb = Pack(encoding, $"{{\"name\":\"{new string('x', 200_000_000)}\"}}");
        bomb.Length.ShouldBeLessThan(400_000);
        await SendAsync(tenant, "/v1/organizations", bomb, "application/json", ("Content-Encoding", encoding)).ShouldRefuse(413, "body_too_large");
        await SendAsync(tenant, "/v1/accounts/import", bomb, "text/csv", ("Content-Encoding", encoding)).ShouldRefuse(413, "body_too_large");
        (await StoredRows.OfAsync(tenant.Id)).ShouldBe(before);
    }

    [Theory]
    [InlineData("zstd")]
    [InlineData("compress")]
    [InlineData("gzip, gzip")]
    public async Task An_encoding_that_is_not_read_here_is_refused(string encoding)
    {
        var tenant = await TestHost.NewTenantAsync();
        await SendAsync(tenant, Entries, Entry, "application/json", ("Content-Encoding", encoding)).ShouldRefuse(415, "unsupported_content_type");
    }

    public static TheoryData<string> Bodies => [.. ContractOperation.Ids(o => o.BodyMediaTypes.Count > 0)];

    [Theory, MemberData(nameof(Bodies))]
    public async Task A_content_type_that_the_operation_does_not_declare_is_refused(string id)
    {
        var operation = ContractOperation.Of(id);
        var (_, own) = await Rivals.MeetAsync();
        var path = operation.Collections.Count == 0 ? operation.PathWithoutIds : own.PathsOf(operation).First();
        var before = await StoredRows.OfAsync(own.Tenant.Id);
        foreach (var type in OtherTypes.Except(operation.BodyMediaTypes))
            await SendAsync(own.Tenant, path, "{}"u8.ToArray(), type, new HttpMethod(operation.Method), ("If-Match", "\"1\"")).ShouldRefuse(415, "unsupported_content_type");
        (await StoredRows.OfAsync(own.Tenant.Id)).ShouldBe(before);
    }

    private static async Task RefusedAsync(IEnumerable<byte[]> bodies, string code)
    {
        var tenant = await TestHost.NewTenantAsync();
        var before = await StoredRows.OfAsync(tenant.Id);
        foreach (var body in bodies)
            await SendAsync(tenant, Entries, body, "application/json").ShouldRefuse(400, code);
        (await StoredRows.OfAsync(tenant.Id)).ShouldBe(before);
    }

    private static Task<Answer> SendAsync(TestTenant tenant, string path, byte[] body, string type, params (string, string)[] headers) =>
        SendAsync(tenant, path, body, type, HttpMethod.Post, headers);

    private static Task<Answer> SendAsync(TestTenant tenant, string path, byte[] body, string type, HttpMethod method, params (string, string)[] headers)
    {
        var content = new ByteArrayContent(body);
        content.Headers.ContentType = new(type);
        return tenant.Owner.Send(method, path, content, headers);
    }

    private static byte[] Pack(string encoding, string text)
    {
        using var packed = new MemoryStream();
        using (Stream stream = encoding switch
        {
            "gzip" => new GZipStream(packed, CompressionLevel.Optimal),
            "br" => new BrotliStream(packed, CompressionLevel.Optimal),
            _ => new ZLibStream(packed, CompressionLevel.Optimal),
        })
            stream.Write(Encoding.UTF8.GetBytes(text));
        return packed.ToArray();
    }
}
