using System.Net.Sockets;
using Bmc.Linux.Descriptors;
using static Tmds.Linux.LibC;

namespace Bmc.Linux.Nbd;

/// <summary>
/// Tells the kernel which socket serves which block device. Takes CAP_SYS_ADMIN. Its calls are short, but for a disconnection, which waits
/// until the requests in flight are given up.
/// </summary>
internal sealed class NbdKernel
{
    /// <summary>
    /// Seconds after which a request that was lost with its server is asked again of the next one. A server that is there may take longer: it is
    /// then connected anew, and the request comes again.
    /// </summary>
    public const int RequestTimeout = 5;

    /// <summary>Seconds for a server that has gone to be back: to be killed and started again, on the slowest board.</summary>
    public const int DeadTimeout = 60;

    private const int BufferSize = 8 * 1024;
    private const int NetlinkGeneric = 16;
    private const AddressFamily NetlinkFamily = (AddressFamily)16;

    private uint _sequence;

    public BlockDeviceAnswer Connect(int index, long size, string identity, int socket) =>
        Ask(family => NbdMessage.Connect(family, ++_sequence, index, size, identity, socket, RequestTimeout, DeadTimeout), $"nbd{index}: connect");

    public BlockDeviceAnswer Reconnect(int index, string identity, int socket) =>
        Ask(family => NbdMessage.Reconfigure(family, ++_sequence, index, identity, socket), $"nbd{index}: reconnect");

    public BlockDeviceAnswer Disconnect(int index)
    {
        BlockDeviceAnswer answer = Ask(family => NbdMessage.Disconnect(family, ++_sequence, index), $"nbd{index}: disconnect");
        return answer.Outcome == BlockDeviceOutcome.Gone ? BlockDeviceAnswer.Done : answer;
    }

    private BlockDeviceAnswer Ask(Func<ushort, NbdMessage> request, string what)
    {
        FileDescriptor? netlink = OpenNetlink(out int error);
        if (netlink is null)
            return new BlockDeviceAnswer(BlockDeviceOutcome.Unavailable, $"netlink: {FileDescriptor.Describe(error)}");
        using (netlink)
        {
            byte[] buffer = new byte[BufferSize];
            error = Exchange(netlink, NbdMessage.FindFamily(++_sequence), buffer, out ushort? family);
            if (error != 0 || family is not { } number)
                return new BlockDeviceAnswer(BlockDeviceOutcome.Unavailable, "the kernel has no network block devices (nbd)");
            error = Exchange(netlink, request(number), buffer, out _);
            return error == 0
                ? BlockDeviceAnswer.Done
                : new BlockDeviceAnswer(OutcomeOf(error), $"{what}: {FileDescriptor.Describe(error)}");
        }
    }

    private static BlockDeviceOutcome OutcomeOf(int error) =>
        error == EBUSY ? BlockDeviceOutcome.InUse
        : error == EPERM || error == ENOMEM ? BlockDeviceOutcome.Unavailable
        : BlockDeviceOutcome.Gone;

    private static FileDescriptor? OpenNetlink(out int error)
    {
        int number = socket((int)NetlinkFamily, SOCK_RAW | SOCK_CLOEXEC, NetlinkGeneric);
        error = number < 0 ? errno : 0;
        return number < 0 ? null : FileDescriptor.Own(number);
    }

    /// <returns>The error number; 0 for done.</returns>
    private static int Exchange(FileDescriptor netlink, NbdMessage message, byte[] buffer, out ushort? family)
    {
        family = null;
        ReadOnlySpan<byte> bytes = message.Bytes;
        uint sequence = BitConverter.ToUInt32(bytes[8..]);
        int sent = netlink.Write(bytes);
        if (sent < 0)
            return -sent;
        while (true)
        {
            int length = netlink.Read(buffer);
            if (length < 0)
                return -length;
            ReadOnlySpan<byte> rest = buffer.AsSpan(0, length);
            while (NetlinkAnswer.TryParse(rest, out NetlinkAnswer answer, out rest))
            {
                if (answer.Sequence != sequence)
                    continue;
                family = answer.FamilyId ?? family;
                if (answer.Error is { } error)
                    return error;
            }
        }
    }
}
