using System.Buffers.Binary;
using System.Net.Sockets;

namespace Bmc.Simulator.Tests.UsbHost;

/// <summary>A server of the NBD transmission phase over a Unix socket, for one client after the other.</summary>
internal sealed class BlockServer : IAsyncDisposable
{
    private const int InvalidArgument = 22;

    private readonly Socket _listener = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
    private readonly byte[] _image;
    private readonly Task _serving;

    public BlockServer(string path, byte[] image)
    {
        _image = image;
        _listener.Bind(new UnixDomainSocketEndPoint(path));
        _listener.Listen();
        _serving = ServeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        _listener.Dispose();
        await _serving;
    }

    private async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                using Socket client = await _listener.AcceptAsync();
                await using var stream = new NetworkStream(client);
                while (await AnswerAsync(stream))
                {
                }
            }
        }
        catch (SocketException)
        {
            // The listener is closed.
        }
        catch (ObjectDisposedException)
        {
            // The same.
        }
    }

    private async Task<bool> AnswerAsync(NetworkStream stream)
    {
        byte[] request = new byte[28];
        await stream.ReadExactlyAsync(request);
        Assert.Equal(0x25609513u, BinaryPrimitives.ReadUInt32BigEndian(request));
        if (BinaryPrimitives.ReadUInt16BigEndian(request.AsSpan(6)) == 2)
            return false;
        long offset = BinaryPrimitives.ReadInt64BigEndian(request.AsSpan(16));
        int length = BinaryPrimitives.ReadInt32BigEndian(request.AsSpan(24));
        bool inside = offset + length <= _image.Length;
        byte[] reply = new byte[16];
        BinaryPrimitives.WriteUInt32BigEndian(reply, 0x67446698);
        BinaryPrimitives.WriteInt32BigEndian(reply.AsSpan(4), inside ? 0 : InvalidArgument);
        request.AsSpan(8, 8).CopyTo(reply.AsSpan(8));
        await stream.WriteAsync(reply);
        if (inside)
            await stream.WriteAsync(_image.AsMemory((int)offset, length));
        return true;
    }
}
