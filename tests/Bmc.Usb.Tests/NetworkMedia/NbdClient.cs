using System.Net.Sockets;
using Bmc.Usb.NetworkMedia.Nbd;

namespace Bmc.Usb.Tests.NetworkMedia;

/// <summary>The kernel's end of a block device's connection.</summary>
internal sealed class NbdClient : IDisposable
{
    private readonly Socket _socket;
    private ulong _cookie;

    public NbdClient(Socket socket) => _socket = socket;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static async Task<NbdClient> ConnectAsync(string path)
    {
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        await socket.ConnectAsync(new UnixDomainSocketEndPoint(path), Token);
        return new NbdClient(socket);
    }

    public async Task<ulong> SendAsync(NbdCommand command, long offset, int length, byte[]? data = null)
    {
        byte[] head = new byte[NbdRequest.Length];
        new NbdRequest(0, command, ++_cookie, (ulong)offset, (uint)length).Write(head);
        await SendAsync([.. head, .. data ?? []]);
        return _cookie;
    }

    public async Task SendAsync(byte[] bytes) => await _socket.SendAsync(bytes, Token);

    public void FinishSending() => _socket.Shutdown(SocketShutdown.Send);

    public async Task<NbdReply> ReceiveReplyAsync()
    {
        byte[] reply = new byte[NbdReply.Length];
        Assert.True(await ReceiveAsync(reply));
        Assert.True(NbdReply.TryParse(reply, out NbdReply parsed));
        return parsed;
    }

    public async Task<byte[]?> ReadAsync(long offset, int length)
    {
        ulong cookie = await SendAsync(NbdCommand.Read, offset, length);
        NbdReply reply = await ReceiveReplyAsync();
        Assert.Equal(cookie, reply.Cookie);
        return reply.Error == NbdError.None ? await ReceiveDataAsync(length) : null;
    }

    public async Task<byte[]> ReceiveDataAsync(int length)
    {
        byte[] data = new byte[length];
        Assert.True(await ReceiveAsync(data));
        return data;
    }

    /// <summary>True when the server has ended the connection and nothing was left in it.</summary>
    public async Task<bool> HasEndedAsync()
    {
        try
        {
            return await _socket.ReceiveAsync(new byte[1], Token) == 0;
        }
        catch (SocketException)
        {
            return true;
        }
    }

    public void Dispose() => _socket.Dispose();

    private async Task<bool> ReceiveAsync(Memory<byte> buffer)
    {
        while (!buffer.IsEmpty)
        {
            int length = await _socket.ReceiveAsync(buffer, Token);
            if (length == 0)
                return false;
            buffer = buffer[length..];
        }

        return true;
    }
}
