namespace Bmc.Linux.Nbd;

public enum BlockDeviceOutcome
{
    Done,

    /// <summary>The device serves another image, or somebody still has it open.</summary>
    InUse,

    /// <summary>There is no such device, it is not connected, or it is that of another image.</summary>
    Gone,

    /// <summary>The kernel has no such devices, or whoever may connect them does not answer.</summary>
    Unavailable,
}

/// <param name="Reason">A sentence without its full stop; null when it was done.</param>
public readonly record struct BlockDeviceAnswer(BlockDeviceOutcome Outcome, string? Reason)
{
    public static BlockDeviceAnswer Done => default;

    public bool IsDone => Outcome == BlockDeviceOutcome.Done;
}

/// <summary>
/// Block devices whose blocks a process of this machine gives (NBD, linux/nbd-netlink.h): it listens on a Unix socket, and the kernel asks
/// there by the NBD protocol's transmission phase. They are read-only.
/// </summary>
public interface IBlockDevices
{
    /// <summary>They are numbered from 0.</summary>
    int Count { get; }

    /// <summary>"/dev/nbd0".</summary>
    string DevicePath(int index);

    /// <summary>Where its server listens.</summary>
    string SocketPath(int index);

    /// <param name="size">Bytes; what does not fill a sector of 512 bytes at the end is left away.</param>
    /// <param name="identity">Of the image: <see cref="IdentityLength"/> lower case hexadecimal digits.</param>
    ValueTask<BlockDeviceAnswer> ConnectAsync(int index, long size, string identity, CancellationToken cancellationToken);

    /// <summary>Gives a device whose server has gone another one: what was asked meanwhile is asked again.</summary>
    /// <param name="identity">As it was when it was connected.</param>
    ValueTask<BlockDeviceAnswer> ReconnectAsync(int index, string identity, CancellationToken cancellationToken);

    /// <summary>Whoever waits for a block gets an error at once. One that is not connected is done.</summary>
    ValueTask<BlockDeviceAnswer> DisconnectAsync(int index, CancellationToken cancellationToken);

    const int IdentityLength = 32;
}
