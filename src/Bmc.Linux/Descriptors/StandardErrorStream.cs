using static Tmds.Linux.LibC;

namespace Bmc.Linux.Descriptors;

/// <summary>
/// The error stream by write(2) alone. The streams of System.Console share one lock: who writes to one of them waits for
/// whoever writes to the other, and a terminal that is held (Ctrl-S) then holds the whole process.
/// </summary>
public sealed class StandardErrorStream : Stream
{
    private const int Number = 2;

    /// <summary>Between two attempts when somebody who shares the terminal has made it non-blocking.</summary>
    private static readonly TimeSpan _pause = TimeSpan.FromMilliseconds(10);

    // Null in a process that was started without an error stream: what is written is then for nobody.
    private readonly FileDescriptor? _descriptor = FileDescriptor.TryDuplicate(Number);

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>Waits as long as the reader does. Nobody can be told of an error, so that the rest of what can't be written is dropped.</summary>
    public override void Write(ReadOnlySpan<byte> buffer)
    {
        while (_descriptor is not null && buffer.Length > 0)
        {
            int written = _descriptor.Write(buffer);
            if (written == -EAGAIN)
                Thread.Sleep(_pause);
            else if (written < 0)
                return;
            else
                buffer = buffer[written..];
        }
    }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override void Flush()
    {
        // Nothing is kept back.
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            _descriptor?.Dispose();
        base.Dispose(disposing);
    }
}
