using System.Security.Cryptography;
using System.Text;

namespace Erp.Platform.Idempotency;

/// <summary>Hashes the body as it is read, so that a key's second use can be told from a replay without buffering anything.</summary>
internal sealed class RequestFingerprint(Stream body, string head) : Stream
{
    private readonly IncrementalHash _hash = Start(head);

    private static IncrementalHash Start(string head)
    {
        var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes(head));
        return hash;
    }

    /// <summary>Puts the hash around the body of requests that carry a key.</summary>
    public static Task Middleware(HttpContext http, RequestDelegate next)
    {
        if (http.Request.Headers.ContainsKey(IdempotencyClaim.Header))
            http.Request.Body = new RequestFingerprint(http.Request.Body, $"{http.Request.Method} {http.Request.Path}{http.Request.QueryString}\n");
        return next(http);
    }

    public byte[] Complete() => _hash.GetCurrentHash();

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var read = await body.ReadAsync(buffer, cancellationToken);
        _hash.AppendData(buffer.Span[..read]);
        return read;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count)
    {
        var read = body.Read(buffer, offset, count);
        _hash.AppendData(buffer, offset, read);
        return read;
    }

    public override bool CanRead => true;
    public override bool CanSeek => false;
    public override bool CanWrite => false;
    public override long Length => throw new NotSupportedException();
    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }
    public override void Flush() { }
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
    public override void SetLength(long value) => throw new NotSupportedException();
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            _hash.Dispose();
        base.Dispose(disposing);
    }
}
