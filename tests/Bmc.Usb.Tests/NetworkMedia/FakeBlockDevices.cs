using Bmc.Linux.Nbd;

namespace Bmc.Usb.Tests.NetworkMedia;

/// <summary>Two block devices whose kernel is a test.</summary>
internal sealed class FakeBlockDevices(string folder) : IBlockDevices
{
    public Dictionary<int, string> Connected { get; } = [];

    public List<string> Orders { get; } = [];

    public BlockDeviceAnswer? Refusal { get; set; }

    public int Count => 2;

    public string DevicePath(int index) => $"/dev/nbd{index}";

    public string SocketPath(int index) => Path.Combine(folder, $"nbd{index}.sock");

    public ValueTask<BlockDeviceAnswer> ConnectAsync(int index, long size, string identity, CancellationToken cancellationToken)
    {
        lock (Orders)
        {
            Orders.Add($"connect {index} {size}");
            BlockDeviceAnswer answer = Refusal ?? (Connected.TryAdd(index, identity) ? BlockDeviceAnswer.Done : new(BlockDeviceOutcome.InUse, "in use"));
            return ValueTask.FromResult(answer);
        }
    }

    public ValueTask<BlockDeviceAnswer> ReconnectAsync(int index, string identity, CancellationToken cancellationToken)
    {
        lock (Orders)
        {
            Orders.Add($"reconnect {index}");
            BlockDeviceAnswer answer = Refusal ?? (Connected.GetValueOrDefault(index) == identity ? BlockDeviceAnswer.Done : new(BlockDeviceOutcome.Gone, "another"));
            return ValueTask.FromResult(answer);
        }
    }

    public ValueTask<BlockDeviceAnswer> DisconnectAsync(int index, CancellationToken cancellationToken)
    {
        lock (Orders)
        {
            Orders.Add($"disconnect {index}");
            Connected.Remove(index);
            return ValueTask.FromResult(BlockDeviceAnswer.Done);
        }
    }
}
