using System.Collections.Concurrent;
using Bmc.Usb.NetworkMedia;

namespace Bmc.Usb.Tests.NetworkMedia;

/// <summary>An image in memory whose source can be held up, away, or changed.</summary>
internal sealed class FakeSource(int length) : IMediumSource
{
    private volatile TaskCompletionSource? _held;

    public byte[] Bytes { get; } = Fill(length);

    public ConcurrentQueue<(long Offset, int Length)> Reads { get; } = new();

    public string? Problem { get; set; }

    public bool Changed { get; set; }

    public bool Disposed { get; private set; }

    public long Size => Bytes.Length;

    public string Identity => new('a', 32);

    public void Hold() => _held = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

    public void LetGo()
    {
        TaskCompletionSource? held = _held;
        _held = null;
        held?.SetResult();
    }

    public async ValueTask ReadAsync(long offset, Memory<byte> destination, CancellationToken cancellationToken)
    {
        Reads.Enqueue((offset, destination.Length));
        if (_held is { } held)
            await held.Task.WaitAsync(cancellationToken);
        if (Changed)
            throw new MediumChangedException("it is another one");
        if (Problem is { } problem)
            throw new IOException(problem);
        Bytes.AsSpan((int)offset, destination.Length).CopyTo(destination.Span);
    }

    public void Dispose() => Disposed = true;

    private static byte[] Fill(int length)
    {
        byte[] bytes = new byte[length];
        new Random(length).NextBytes(bytes);
        return bytes;
    }
}
