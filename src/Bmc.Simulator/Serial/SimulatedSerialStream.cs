using System.Threading.Channels;
using Bmc.Linux.Terminals;
using Bmc.Simulator.Machine;

namespace Bmc.Simulator.Serial;

/// <summary>
/// The BMC's end of the serial line, its bytes marked as a tty marks them (<see cref="ReceivedMarks"/>). Nothing is kept for
/// a reader that is late: a UART overruns.
/// </summary>
public sealed class SimulatedSerialStream : Stream
{
    // Pieces of at most a line each: more than a kernel's tty buffer (64 KiB) holds of a chatty boot.
    private const int MaximumWaiting = 1024;

    private readonly SimulatedMachine _machine;
    private readonly Channel<byte[]> _waiting = Channel.CreateBounded<byte[]>(
        new BoundedChannelOptions(MaximumWaiting) { FullMode = BoundedChannelFullMode.DropWrite, SingleReader = true });

    private ReadOnlyMemory<byte> _rest;

    // Of what the BMC sends. Under the machine's lock.
    private ReceivedMarks _marks;

    internal SimulatedSerialStream(SimulatedMachine machine)
    {
        _machine = machine;
        using (machine.Enter())
            machine.Serial.Attach(this);
    }

    public override bool CanRead => true;

    public override bool CanWrite => true;

    public override bool CanSeek => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        while (_rest.IsEmpty)
        {
            if (!await _waiting.Reader.WaitToReadAsync(cancellationToken))
                return 0;
            if (_waiting.Reader.TryRead(out byte[]? bytes))
                _rest = bytes;
        }

        int count = Math.Min(buffer.Length, _rest.Length);
        _rest[..count].CopyTo(buffer);
        _rest = _rest[count..];
        return count;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    /// <summary>What has arrived already: 0 when nothing has. Waiting is for <see cref="ReadAsync(Memory{byte}, CancellationToken)"/>.</summary>
    public override int Read(byte[] buffer, int offset, int count)
    {
        if (_rest.IsEmpty && _waiting.Reader.TryRead(out byte[]? bytes))
            _rest = bytes;
        count = Math.Min(count, _rest.Length);
        _rest[..count].CopyTo(buffer.AsMemory(offset, count));
        _rest = _rest[count..];
        return count;
    }

    public override void Write(byte[] buffer, int offset, int count) => Receive(buffer.AsSpan(offset, count));

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        Receive(buffer.Span);
        return ValueTask.CompletedTask;
    }

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    internal void Arrive(byte[] bytes) => _waiting.Writer.TryWrite(ReceivedMarks.Write(bytes));

    internal void ArriveBreak() => _waiting.Writer.TryWrite(ReceivedMarks.Break.ToArray());

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            using (_machine.Enter())
                _machine.Serial.Detach(this);
            _waiting.Writer.TryComplete();
        }

        base.Dispose(disposing);
    }

    private void Receive(ReadOnlySpan<byte> marked)
    {
        using (_machine.Enter())
        {
            byte[] plain = new byte[marked.Length];
            while (!marked.IsEmpty)
            {
                bool broken = _marks.Take(marked, plain, out int taken, out int length);
                marked = marked[taken..];
                _machine.Serial.Receive(plain.AsMemory(0, length));
                if (broken)
                    _machine.Serial.ReceiveBreak();
            }
        }
    }
}
