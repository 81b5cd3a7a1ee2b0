using System.Threading.Channels;
using Bmc.Simulator.FrontPanel;

namespace Bmc.Simulator.Process;

/// <summary>One client's view of the lines: their levels, then each edge.</summary>
internal sealed class EdgeService(SimulatedFrontPanel panel)
{
    // A boot's flicker of the disk LED; a client that is further behind starts anew from the present levels.
    private const int MaximumWaiting = 1024;

    private readonly Channel<(int Offset, bool High)> _edges = Channel.CreateBounded<(int, bool)>(MaximumWaiting);

    /// <exception cref="IOException">The client is gone.</exception>
    public async Task RunAsync(SimulatorConnection connection, CancellationToken cancellationToken)
    {
        using var gone = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        panel.Edge += OnEdge;
        Task watching = WatchAsync(connection, gone);
        try
        {
            foreach (FrontPanelLine line in FrontPanelLine.All)
                await SendAsync(connection, line.Offset, panel.Read(line.Offset), gone.Token);
            await foreach ((int offset, bool high) in _edges.Reader.ReadAllAsync(gone.Token))
                await SendAsync(connection, offset, high, gone.Token);
        }
        catch (OperationCanceledException) when (gone.IsCancellationRequested)
        {
            // The client is gone, or the server stops.
        }
        finally
        {
            panel.Edge -= OnEdge;
            await gone.CancelAsync();
            await watching;
        }
    }

    private static Task SendAsync(SimulatorConnection connection, int offset, bool high, CancellationToken cancellationToken) =>
        connection.SendAsync(new byte[] { (byte)offset, (byte)(high ? 1 : 0) }, ReadOnlyMemory<byte>.Empty, cancellationToken);

    // The client says nothing here, so whatever comes is its end.
    private static async Task WatchAsync(SimulatorConnection connection, CancellationTokenSource gone)
    {
        try
        {
            await connection.ReadRequestAsync(gone.Token);
        }
        catch (IOException)
        {
            // That is an end too.
        }
        catch (OperationCanceledException)
        {
            return;
        }

        await gone.CancelAsync();
    }

    private void OnEdge(int offset, bool high)
    {
        if (!_edges.Writer.TryWrite((offset, high)))
            _edges.Writer.TryComplete();
    }
}
