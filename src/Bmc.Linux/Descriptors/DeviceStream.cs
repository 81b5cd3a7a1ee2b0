using System.Diagnostics.CodeAnalysis;
using static Tmds.Linux.LibC;

namespace Bmc.Linux.Descriptors;

/// <summary>
/// A character device (tty, /dev/hidg0, the master of a pseudo terminal) as an asynchronous stream: a pending read or write
/// holds no thread and ends when it is cancelled or the stream disposed. One reader and one writer at a time.
/// </summary>
public sealed class DeviceStream : Stream
{
    private readonly string _name;
    private readonly FileDescriptor _reader;

    // A second number for the same file, so that a waiting reader and a waiting writer don't share an epoll registration.
    private readonly FileDescriptor _writer;

    // Between disposal and a wait: a closed number may already belong to another stream, whose wait must not be replaced.
    private readonly Lock _waits = new();
    private volatile bool _disposed;

    private DeviceStream(string name, FileDescriptor reader, FileDescriptor writer)
    {
        _name = name;
        _reader = reader;
        _writer = writer;
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

    /// <summary>The open file, for ioctl.</summary>
    public FileDescriptor Descriptor => _reader;

    /// <summary>Opens a device for both directions.</summary>
    /// <param name="reason">A sentence that names the path.</param>
    public static bool TryOpen(string path, [NotNullWhen(true)] out DeviceStream? stream, [NotNullWhen(false)] out string? reason)
    {
        stream = null;
        FileDescriptor? reader = FileDescriptor.TryOpen(path, O_RDWR | O_NONBLOCK, out int error);
        FileDescriptor? writer = reader?.TryDuplicate(out error);
        if (reader is null || writer is null)
        {
            reader?.Dispose();
            reason = $"{path}: {FileDescriptor.Describe(error)}";
            return false;
        }

        stream = new DeviceStream(path, reader, writer);
        reason = null;
        return true;
    }

    /// <summary>Bytes as they arrive, at least one; 0 when the device has ended or the stream is disposed meanwhile.</summary>
    /// <exception cref="IOException">The device is gone or broken.</exception>
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (_disposed)
                return 0;
            int outcome = _reader.Read(buffer.Span);
            if (outcome >= 0)
                return outcome;
            if (outcome != -EAGAIN)
                throw new IOException($"{_name}: read: {FileDescriptor.Describe(outcome)}");
            await WaitAsync(_reader, EPOLLIN, cancellationToken);
        }
    }

    /// <summary>Returns when the device has taken all bytes.</summary>
    /// <exception cref="IOException">The device is gone or broken.</exception>
    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        while (!buffer.IsEmpty)
        {
            cancellationToken.ThrowIfCancellationRequested();
            ObjectDisposedException.ThrowIf(_disposed, this);
            int taken = WriteAvailable(buffer.Span);
            buffer = buffer[taken..];
            if (!buffer.IsEmpty)
                await WaitAsync(_writer, EPOLLOUT, cancellationToken);
        }
    }

    /// <summary>Writes as much as the device takes at once, like a serial line whose bytes are lost where nobody listens.</summary>
    /// <returns>How many bytes it took, 0 when it is full.</returns>
    /// <exception cref="IOException">The device is gone or broken.</exception>
    public int WriteAvailable(ReadOnlySpan<byte> buffer)
    {
        int outcome = _writer.Write(buffer);
        if (outcome >= 0)
            return outcome;
        return outcome == -EAGAIN ? 0 : throw new IOException($"{_name}: write: {FileDescriptor.Describe(outcome)}");
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    /// <summary>Nothing is held back.</summary>
    public override void Flush()
    {
    }

    public override Task FlushAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException("Asynchronous only.");

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException("Asynchronous only.");

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing && !_disposed)
        {
            lock (_waits)
            {
                _disposed = true;
                ReadinessLoop.Shared.Forget(_reader);
                ReadinessLoop.Shared.Forget(_writer);
            }

            _reader.Dispose();
            _writer.Dispose();
        }

        base.Dispose(disposing);
    }

    private async Task WaitAsync(FileDescriptor descriptor, int events, CancellationToken cancellationToken)
    {
        Task ready;
        lock (_waits)
        {
            if (_disposed)
                return;
            ready = ReadinessLoop.Shared.WaitAsync(descriptor, events);
        }

        await ready.WaitAsync(cancellationToken);
    }
}
