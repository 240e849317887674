using Erp.Platform.Http;
using Erp.Platform.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Net.Http.Headers;

namespace Erp.Platform.Files;

/// <summary>Keeps the bytes of files, in the caller's transaction; what they are is kept by whatever they belong to, under the same id.</summary>
internal sealed class FileStore(ErpDbContext db)
{
    public void Add(Guid id, ReceivedFile file) =>
        db.AddRange(file.Pieces.Select((data, seq) => new FileChunk { FileId = id, Seq = seq, Data = data }));

    public Task DeleteAsync(Guid id, CancellationToken ct) => db.Set<FileChunk>().Where(c => c.FileId == id).ExecuteDeleteAsync(ct);

    /// <summary>
    /// Sends a file to be saved, never to be shown: whatever its sender said that it is, it goes as bytes, or a page in it would run with the
    /// rights of the API's own origin.
    /// </summary>
    public async Task SendAsync(HttpResponse response, Guid id, string name, long bytes, CancellationToken ct)
    {
        var disposition = new ContentDispositionHeaderValue("attachment");
        disposition.SetHttpFileName(name);
        response.ContentType = FileLabel.Bytes;
        response.ContentLength = bytes;
        response.Headers.CacheControl = CacheControls.NoStore;
        response.Headers.ContentDisposition = disposition.ToString();
        for (var seq = 0; await db.Set<FileChunk>().AsNoTracking().Where(c => c.FileId == id && c.Seq == seq).Select(c => c.Data).FirstOrDefaultAsync(ct) is { } data; seq++)
            await response.Body.WriteAsync(data, ct);
        await response.CompleteAsync();
    }
}
