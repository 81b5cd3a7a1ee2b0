using System.Net.Sockets;

namespace Bmc.Lab.Network;

/// <summary>A cable to one of QEMU's network backends: each frame is a datagram of a Unix socket.</summary>
internal sealed class FrameLink : IDisposable
{
    private const int LongestFrame = 2048;

    private readonly Socket _receiving = new(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified);

    /// <summary>Never used asynchronously: it blocks while the other end's queue is full, which no event would tell the end of.</summary>
    private readonly Socket _sending = new(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified);
    private readonly UnixDomainSocketEndPoint _other;

    /// <param name="folder">Where the sockets lie.</param>
    /// <param name="name">Of QEMU's backend.</param>
    public FrameLink(string folder, string name)
    {
        _other = new UnixDomainSocketEndPoint(OtherEnd(folder, name));
        _receiving.Bind(new UnixDomainSocketEndPoint(OwnEnd(folder, name)));
    }

    /// <summary>QEMU's end of it.</summary>
    public static string Backend(string folder, string name) =>
        $"dgram,id={name},local.type=unix,local.path={OtherEnd(folder, name)},remote.type=unix,remote.path={OwnEnd(folder, name)}";

    /// <summary>From any thread. A frame to a machine that is off is lost.</summary>
    public void Send(ReadOnlySpan<byte> frame)
    {
        try
        {
            lock (_sending)
                _sending.SendTo(frame, SocketFlags.None, _other);
        }
        catch (SocketException)
        {
            // Off, or not on yet.
        }
    }

    /// <summary>Gives each frame that arrives to somebody, until it is cancelled or the socket goes.</summary>
    public async Task ReceiveAsync(Action<byte[]> take, CancellationToken end)
    {
        byte[] buffer = new byte[LongestFrame];
        try
        {
            while (true)
            {
                int length = await _receiving.ReceiveAsync(buffer, SocketFlags.None, end);
                take(buffer[..length]);
            }
        }
        catch (Exception gone) when (gone is SocketException or OperationCanceledException)
        {
            // The machine was switched off, or the test is done with it.
        }
    }

    public void Dispose()
    {
        _receiving.Dispose();
        _sending.Dispose();
    }

    private static string OwnEnd(string folder, string name) => Path.Combine(folder, name + ".lab");

    private static string OtherEnd(string folder, string name) => Path.Combine(folder, name + ".qemu");
}
