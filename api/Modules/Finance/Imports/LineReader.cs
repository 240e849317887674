using System.Buffers;

namespace Erp.Modules.Finance.Imports;

/// <summary>Cuts a stream into lines, each in one piece of memory that is reused for the next.</summary>
internal sealed class LineReader(Stream stream, int maxLength) : IDisposable
{
    private byte[] _buffer = ArrayPool<byte>.Shared.Rent(128 * 1024);
    private int _start;
    private int _end;
    private bool _atEnd;

    /// <summary>From 1.</summary>
    public int Number { get; private set; }

    /// <summary>The current line without its line feed; good until the next call.</summary>
    public ReadOnlyMemory<byte> Line { get; private set; }

    /// <summary>The line is longer than allowed; what it says is not known.</summary>
    public bool IsTooLong { get; private set; }

    public async ValueTask<bool> NextAsync(CancellationToken ct)
    {
        (Line, IsTooLong) = (default, false);
        for (var searched = 0; ;)
        {
            var feed = _buffer.AsSpan(_start + searched, _end - _start - searched).IndexOf((byte)'\n');
            if (feed >= 0 || _atEnd)
                return Take(feed < 0 ? -1 : searched + feed);
            searched = _end - _start;
            if (searched > maxLength)
            {
                // Its beginning is of no use any more: only the line feed at its end is looked for.
                IsTooLong = true;
                (_start, _end, searched) = (0, 0, 0);
            }
            await FillAsync(ct);
        }
    }

    private bool Take(int length)
    {
        var rest = _end - _start;
        if (length < 0 && rest == 0 && !IsTooLong)
            return false;
        Number++;
        Line = Number == 1 ? WithoutMark(_buffer.AsMemory(_start, length < 0 ? rest : length)) : _buffer.AsMemory(_start, length < 0 ? rest : length);
        _start = length < 0 ? _end : _start + length + 1;
        IsTooLong |= Line.Length > maxLength;
        return true;
    }

    private async ValueTask FillAsync(CancellationToken ct)
    {
        if (_start > 0)
        {
            _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
            (_start, _end) = (0, _end - _start);
        }
        if (_end == _buffer.Length)
        {
            var larger = ArrayPool<byte>.Shared.Rent(_buffer.Length * 2);
            _buffer.CopyTo(larger, 0);
            ArrayPool<byte>.Shared.Return(_buffer);
            _buffer = larger;
        }
        var read = await stream.ReadAsync(_buffer.AsMemory(_end), ct);
        _end += read;
        _atEnd = read == 0;
    }

    private static ReadOnlyMemory<byte> WithoutMark(ReadOnlyMemory<byte> line) => line.Span.StartsWith("\uFEFF"u8) ? line[3..] : line;

    public void Dispose() => ArrayPool<byte>.Shared.Return(_buffer);
}
