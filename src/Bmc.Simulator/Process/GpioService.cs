using Bmc.Simulator.FrontPanel;

namespace Bmc.Simulator.Process;

/// <summary>One client's hand on the lines. When the client goes away, its lines are closed, which moves none of them unless the PC was told so.</summary>
internal sealed class GpioService(SimulatedFrontPanel panel)
{
    private readonly HashSet<int> _driven = [];

    /// <exception cref="IOException">The client is gone.</exception>
    public async Task RunAsync(SimulatorConnection connection, CancellationToken cancellationToken)
    {
        try
        {
            while (await connection.ReadRequestAsync(cancellationToken) is { } request)
                await connection.SendAsync(new byte[] { (byte)Answer(request.Span) }, ReadOnlyMemory<byte>.Empty, cancellationToken);
        }
        finally
        {
            foreach (int offset in _driven)
                panel.Close(offset);
        }
    }

    private GpioStatus Answer(ReadOnlySpan<byte> request)
    {
        if (request.Length != 2 || request[1] >= FrontPanelLine.All.Count)
            return GpioStatus.Refused;
        int offset = request[1];
        var operation = (GpioOperation)request[0];
        if (operation == GpioOperation.Read)
            return panel.Read(offset) ? GpioStatus.High : GpioStatus.Low;
        if (!FrontPanelLine.All[offset].DrivenByBmc)
            return operation is GpioOperation.Release or GpioOperation.Close ? GpioStatus.Low : GpioStatus.Refused;
        switch (operation)
        {
            case GpioOperation.DriveLow or GpioOperation.DriveHigh:
                _driven.Add(offset);
                panel.Drive(offset, operation == GpioOperation.DriveHigh);
                return GpioStatus.Low;
            case GpioOperation.Release:
                panel.Release(offset);
                return GpioStatus.Low;
            case GpioOperation.Close:
                _driven.Remove(offset);
                panel.Close(offset);
                return GpioStatus.Low;
            default:
                return GpioStatus.Refused;
        }
    }
}
