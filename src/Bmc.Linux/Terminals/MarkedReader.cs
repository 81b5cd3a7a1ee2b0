namespace Bmc.Linux.Terminals;

/// <summary>Reads a stream whose breaks are marked (<see cref="ReceivedMarks"/>): bytes and breaks in the order that they came in.</summary>
public sealed class MarkedReader(Stream stream)
{
    /// <summary>What a tty's line discipline holds at most (N_TTY_BUF_SIZE).</summary>
    private const int ReadLength = 4096;

    private readonly byte[] _marked = new byte[ReadLength];
    private ReceivedMarks _marks;
    private ReadOnlyMemory<byte> _rest;

    /// <summary>Bytes as they arrive, at least one; a break by itself. Whatever ends the stream, the line is gone.</summary>
    public async ValueTask<SerialRead> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken)
    {
        while (true)
        {
            bool broken = _marks.Take(_rest.Span, buffer.Span, out int taken, out int written);
            // The bytes before a break go first; then its mark is read again.
            _rest = _rest[(broken && written > 0 ? taken - ReceivedMarks.Break.Length : taken)..];
            if (written > 0)
                return new SerialRead(SerialEvent.Data, written);
            if (broken)
                return new SerialRead(SerialEvent.Break, 0);
            int length = await ReadMarkedAsync(cancellationToken);
            if (length == 0)
                return new SerialRead(SerialEvent.Gone, 0);
            _rest = _marked.AsMemory(0, length);
        }
    }

    // A tty that was hung up has nothing more; one whose device is gone gives an error.
    private async ValueTask<int> ReadMarkedAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await stream.ReadAsync(_marked, cancellationToken);
        }
        catch (Exception exception) when (exception is IOException or ObjectDisposedException)
        {
            return 0;
        }
    }
}
