using Bmc.Linux.Terminals;

namespace Bmc.Hardware.Console;

/// <summary>The device from one opening to its end.</summary>
internal sealed class SerialSession(ISerialLine line) : IDisposable
{
    private readonly Lock _lock = new();
    private readonly CancellationTokenSource _gone = new();
    private CancellationTokenSource _dropped = new();

    public ISerialLine Line => line;

    public bool IsGone => _gone.IsCancellationRequested;

    public CancellationTokenSource LinkWrite(CancellationToken cancellationToken)
    {
        lock (_lock)
            return CancellationTokenSource.CreateLinkedTokenSource(_gone.Token, _dropped.Token, cancellationToken);
    }

    /// <summary>The writes under way and what the driver has of them.</summary>
    public void DropWrites()
    {
        CancellationTokenSource dropped;
        lock (_lock)
            (dropped, _dropped) = (_dropped, new CancellationTokenSource());
        dropped.Cancel();
        dropped.Dispose();
        line.DiscardOutput();
    }

    public void End() => _gone.Cancel();

    // The sources of tokens stay: writers may still link theirs to them.
    public void Dispose() => line.Dispose();
}
