using Erp.Platform.Jobs;
using Microsoft.EntityFrameworkCore;

namespace Erp.Modules.Finance.Imports;

/// <summary>Reads an uploaded file back, a piece at a time. Where it stands is the job's progress.</summary>
internal sealed class ImportStream(JobRun run, JournalImport import) : Stream
{
    private byte[] _piece = [];
    private int _at;
    private int _next;

    public long BytesRead { get; private set; }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (_at == _piece.Length)
        {
            if (_next == import.Chunks)
                return 0;
            _piece = await LoadAsync(_next++, cancellationToken);
            _at = 0;
        }
        var count = Math.Min(buffer.Length, _piece.Length - _at);
        _piece.AsMemory(_at, count).CopyTo(buffer);
        _at += count;
        BytesRead += count;
        return count;
    }

    private async Task<byte[]> LoadAsync(int seq, CancellationToken ct)
    {
        await using var scope = run.Open();
        await scope.Work.BeginAsync(ct, readOnly: true);
        return await scope.Db.Set<ImportChunk>().Where(c => c.ImportId == import.Id && c.Seq == seq).Select(c => c.Data).FirstOrDefaultAsync(ct)
            ?? throw new ImportIncompleteException();
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();
    public override bool CanRead => true;
    public override bool CanSeek => false;
    public override bool CanWrite => false;
    public override long Length => import.Bytes;
    public override long Position { get => BytesRead; set => throw new NotSupportedException(); }
    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException("Read it asynchronously.");
    public override void Flush() { }
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
    public override void SetLength(long value) => throw new NotSupportedException();
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}

/// <summary>A piece of the upload is not there any more.</summary>
internal sealed class ImportIncompleteException : Exception;
