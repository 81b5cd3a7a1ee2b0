using Bmc.Linux.Nbd;

namespace Bmc.Simulator;

/// <summary>
/// There is no kernel between the simulated PC and the server of a block device: dev/nbdN is the server's socket itself, and what reads
/// the device speaks the NBD protocol's transmission phase to it.
/// </summary>
internal sealed class SimulatedBlockDevices(string devRoot) : IBlockDevices
{
    public int Count => 4;

    public string DevicePath(int index) => Path.Combine(devRoot, $"nbd{index}");

    public string SocketPath(int index) => DevicePath(index);

    public ValueTask<BlockDeviceAnswer> ConnectAsync(int index, long size, string identity, CancellationToken cancellationToken) =>
        ValueTask.FromResult(BlockDeviceAnswer.Done);

    public ValueTask<BlockDeviceAnswer> ReconnectAsync(int index, string identity, CancellationToken cancellationToken) =>
        ValueTask.FromResult(BlockDeviceAnswer.Done);

    public ValueTask<BlockDeviceAnswer> DisconnectAsync(int index, CancellationToken cancellationToken) =>
        ValueTask.FromResult(BlockDeviceAnswer.Done);
}
