using System.IO.Compression;
using System.Security.Cryptography;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Erp.Platform.OpenApi;

/// <summary>The document as it is committed and served: made once, byte for byte the same everywhere.</summary>
internal sealed class ContractFile([FromKeyedServices(ContractDocument.Name)] IOpenApiDocumentProvider provider)
{
    private byte[]? _gzip;
    private readonly Lazy<Task<(byte[] Json, string ETag)>> _made = new(() => MakeAsync(provider));

    public Task<(byte[] Json, string ETag)> GetAsync() => _made.Value;

    private static byte[] Compress(byte[] json)
    {
        using var buffer = new MemoryStream();
        using (var gzip = new GZipStream(buffer, CompressionLevel.SmallestSize))
            gzip.Write(json);
        return buffer.ToArray();
    }

    private static async Task<(byte[], string)> MakeAsync(IOpenApiDocumentProvider provider)
    {
        var document = await provider.GetOpenApiDocumentAsync(CancellationToken.None);
        var text = (await document.SerializeAsJsonAsync(OpenApiSpecVersion.OpenApi3_0, CancellationToken.None)).ReplaceLineEndings("\n").TrimEnd() + "\n";
        var json = System.Text.Encoding.UTF8.GetBytes(text);
        return (json, $"\"{Convert.ToHexStringLower(SHA256.HashData(json))[..16]}\"");
    }

    /// <summary>Answers the document, compressed when the client can read that; clients revalidate with its ETag.</summary>
    public async Task SendAsync(HttpContext http)
    {
        var (json, etag) = await GetAsync();
        http.Response.Headers.ETag = etag;
        http.Response.Headers.CacheControl = "public, max-age=300";
        http.Response.Headers.Vary = "Accept-Encoding";
        if (Http.ETags.Matches(http.Request.Headers.IfNoneMatch, etag))
        {
            http.Response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }
        http.Response.ContentType = "application/json; charset=utf-8";
        var zipped = http.Request.GetTypedHeaders().AcceptEncoding.Any(e => e.Value == "gzip" && e.Quality != 0);
        if (zipped)
            http.Response.Headers.ContentEncoding = "gzip";
        var body = zipped ? _gzip ??= Compress(json) : json;
        http.Response.ContentLength = body.Length;
        await http.Response.Body.WriteAsync(body, http.RequestAborted);
    }

    /// <summary>Writes the file only when it differs, so that nothing downstream is rebuilt for nothing.</summary>
    public async Task<bool> WriteAsync(string path)
    {
        var (json, _) = await GetAsync();
        if (File.Exists(path) && (await File.ReadAllBytesAsync(path)).AsSpan().SequenceEqual(json))
            return false;
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        var unfinished = $"{path}.{Environment.ProcessId}.tmp";
        await File.WriteAllBytesAsync(unfinished, json);
        File.Move(unfinished, path, overwrite: true);
        return true;
    }
}
