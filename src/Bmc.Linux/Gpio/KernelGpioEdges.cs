using Bmc.Linux.Descriptors;
using static Tmds.Linux.LibC;

namespace Bmc.Linux.Gpio;

/// <summary>Tells of a line's edges, until it is disposed.</summary>
internal sealed class KernelGpioEdges : IDisposable
{
    /// <summary>
    /// Between two looks. A line that flutters costs no more than fifty of them a second; what comes in between
    /// stays in the kernel, whose buffer drops the oldest edges, and the look afterwards sees the last level.
    /// </summary>
    private static readonly TimeSpan _pause = TimeSpan.FromMilliseconds(20);

    private readonly FileDescriptor _line;
    private readonly Action _changed;

    // Between disposal and a wait: a closed number may already belong to another line, whose wait must not be replaced.
    private readonly Lock _waits = new();
    private readonly Task _listening;
    private bool _disposed;

    /// <param name="line">The line's open file; stays open until after the disposal.</param>
    public KernelGpioEdges(FileDescriptor line, Action changed)
    {
        _line = line;
        _changed = changed;
        line.SetNonBlocking();
        _listening = ListenAsync();
    }

    public void Dispose()
    {
        lock (_waits)
        {
            _disposed = true;
            if (!_listening.IsCompleted)
                ReadinessLoop.Shared.Forget(_line);
        }
    }

    private async Task ListenAsync()
    {
        byte[] edges = new byte[GpioLineRequest.EventCapacity * GpioLineRequest.EventLength];
        int outcome = 0;
        while (outcome >= 0 || outcome == -EAGAIN)
        {
            await ReadyAsync().ConfigureAwait(false);
            if (!TryRead(edges, out outcome))
                return;
            if (outcome > 0)
                _changed();
            await Task.Delay(_pause).ConfigureAwait(false);
        }
    }

    private Task ReadyAsync()
    {
        lock (_waits)
            return _disposed ? Task.CompletedTask : ReadinessLoop.Shared.WaitAsync(_line, EPOLLIN);
    }

    /// <summary>False once we are disposed.</summary>
    private bool TryRead(Span<byte> edges, out int outcome)
    {
        lock (_waits)
        {
            outcome = _disposed ? 0 : _line.Read(edges);
            return !_disposed;
        }
    }
}
