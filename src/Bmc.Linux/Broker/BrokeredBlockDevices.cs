using Bmc.Linux.Nbd;

namespace Bmc.Linux.Broker;

/// <summary>The kernel's block devices for a process that may not connect them itself: it asks <see cref="BrokerServer"/>.</summary>
public sealed class BrokeredBlockDevices(string brokerPath, string socketFolder, string devRoot) : IBlockDevices
{
    private readonly BrokerClient _broker = new(brokerPath);

    public int Count => BrokerOrder.Devices;

    public static string SocketName(int index) => $"nbd{index}.sock";

    public string DevicePath(int index) => Path.Combine(devRoot, $"nbd{index}");

    public string SocketPath(int index) => Path.Combine(socketFolder, SocketName(index));

    public ValueTask<BlockDeviceAnswer> ConnectAsync(int index, long size, string identity, CancellationToken cancellationToken) =>
        _broker.AskAsync(new BrokerOrder(BrokerWord.Connect, index, size, identity), cancellationToken);

    public ValueTask<BlockDeviceAnswer> ReconnectAsync(int index, string identity, CancellationToken cancellationToken) =>
        _broker.AskAsync(new BrokerOrder(BrokerWord.Reconnect, index, 0, identity), cancellationToken);

    public ValueTask<BlockDeviceAnswer> DisconnectAsync(int index, CancellationToken cancellationToken) =>
        _broker.AskAsync(new BrokerOrder(BrokerWord.Disconnect, index, 0, ""), cancellationToken);
}
