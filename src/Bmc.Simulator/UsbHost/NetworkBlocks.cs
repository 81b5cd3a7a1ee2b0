using System.Buffers.Binary;
using System.Net.Sockets;

namespace Bmc.Simulator.UsbHost;

/// <summary>
/// A client of the transmission phase of the NBD protocol over a Unix socket: the kernel's part where the gadget's drive
/// has a network medium. One request at a time.
/// </summary>
// NBD protocol, "Transmission phase", numbers big endian. Request:
//   0-3    25609513h
//   4-5    flags
//   6-7    0: read, 2: disconnect
//   8-15   cookie
//   16-23  offset
//   24-27  length
// Simple reply:
//   0-3    67446698h
//   4-7    errno; 0: the data follows
//   8-15   cookie
internal sealed class NetworkBlocks : IDisposable
{
    private const uint RequestMagic = 0x25609513, ReplyMagic = 0x67446698;
    private const ushort Read = 0, Disconnect = 2;
    private const int RequestLength = 28, ReplyLength = 16;

    // The kernel's client asks for no more than this at once, and the protocol lets servers refuse more.
    private const int MaximumRead = 32 * 1024, Sector = 512;

    // Larger than any medium: 2^46 bytes are 64 TiB.
    private const int SizeBits = 46;

    private readonly Socket _socket;
    private ulong _cookie;

    private NetworkBlocks(Socket socket) => _socket = socket;

    /// <summary>Finds out what is behind a socket.</summary>
    /// <exception cref="IOException">The server has gone or talks something else.</exception>
    /// <exception cref="SocketException">Nobody serves the socket.</exception>
    public static async Task<Medium> IdentifyAsync(string path, CancellationToken cancellationToken)
    {
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        using var blocks = new NetworkBlocks(socket);
        await socket.ConnectAsync(new UnixDomainSocketEndPoint(path), cancellationToken);
        long size = await blocks.MeasureAsync(cancellationToken);
        byte[] head = new byte[Math.Min(size, Medium.HeadLength)];
        for (int at = 0; at < head.Length; at += MaximumRead)
        {
            Memory<byte> part = head.AsMemory(at, Math.Min(MaximumRead, head.Length - at));
            if (!await blocks.TryReadAsync(at, part, cancellationToken))
                throw new IOException($"{path}: the medium can't be read at {at}");
        }

        await blocks.SendAsync(Disconnect, 0, 0, cancellationToken);
        return Medium.Identify(size, head);
    }

    public void Dispose() => _socket.Dispose();

    // The phase does not tell the size, which the kernel is given beside it; reads beyond the end fail.
    private async Task<long> MeasureAsync(CancellationToken cancellationToken)
    {
        byte[] sector = new byte[Sector];
        long sectors = 0;
        for (long step = 1L << SizeBits - 9; step > 0; step >>= 1)
        {
            if (await TryReadAsync((sectors + step - 1) * Sector, sector, cancellationToken))
                sectors += step;
        }

        return sectors * Sector;
    }

    private async Task<bool> TryReadAsync(long offset, Memory<byte> destination, CancellationToken cancellationToken)
    {
        await SendAsync(Read, offset, destination.Length, cancellationToken);
        byte[] reply = new byte[ReplyLength];
        await ReceiveAsync(reply, cancellationToken);
        if (BinaryPrimitives.ReadUInt32BigEndian(reply) != ReplyMagic || BinaryPrimitives.ReadUInt64BigEndian(reply.AsSpan(8)) != _cookie)
            throw new IOException("the server does not speak NBD");
        if (BinaryPrimitives.ReadUInt32BigEndian(reply.AsSpan(4)) != 0)
            return false;
        await ReceiveAsync(destination, cancellationToken);
        return true;
    }

    private async Task SendAsync(ushort type, long offset, int length, CancellationToken cancellationToken)
    {
        byte[] request = new byte[RequestLength];
        BinaryPrimitives.WriteUInt32BigEndian(request, RequestMagic);
        BinaryPrimitives.WriteUInt16BigEndian(request.AsSpan(6), type);
        BinaryPrimitives.WriteUInt64BigEndian(request.AsSpan(8), ++_cookie);
        BinaryPrimitives.WriteInt64BigEndian(request.AsSpan(16), offset);
        BinaryPrimitives.WriteInt32BigEndian(request.AsSpan(24), length);
        await _socket.SendAsync(request, cancellationToken);
    }

    private async Task ReceiveAsync(Memory<byte> destination, CancellationToken cancellationToken)
    {
        while (destination.Length > 0)
        {
            int count = await _socket.ReceiveAsync(destination, cancellationToken);
            if (count == 0)
                throw new IOException("the server has gone");
            destination = destination[count..];
        }
    }
}
