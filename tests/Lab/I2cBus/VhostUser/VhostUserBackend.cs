using System.Net.Sockets;
using Microsoft.Win32.SafeHandles;

namespace Bmc.Lab.I2cBus.VhostUser;

/// <summary>Listens on a Unix socket for the virtual machine and gives it a device; one machine after the other.</summary>
internal sealed class VhostUserBackend : IDisposable
{
    private readonly IVirtioDevice _device;
    private readonly Socket _listener = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
    private readonly Thread _thread;
    private Socket? _connection;
    private volatile bool _disposed;

    /// <param name="path">Where the machine's chardev connects; must not exist yet.</param>
    public VhostUserBackend(string path, IVirtioDevice device)
    {
        _device = device;
        _listener.Bind(new UnixDomainSocketEndPoint(path));
        _listener.Listen(1);
        _thread = new Thread(Run) { IsBackground = true, Name = "vhost-user" };
        _thread.Start();
    }

    public void Dispose()
    {
        _disposed = true;
        _listener.Dispose();
        Interlocked.Exchange(ref _connection, null)?.Shutdown(SocketShutdown.Both);
        _thread.Join();
    }

    private void Run()
    {
        while (!_disposed)
        {
            try
            {
                using Socket connection = _listener.Accept();
                _connection = connection;
                if (!_disposed)
                    Serve(connection);
                _connection = null;
            }
            catch (SocketException)
            {
                // The listener was closed, or the machine went away between two messages.
            }
            catch (ObjectDisposedException)
            {
                return;
            }
        }
    }

    private void Serve(Socket connection)
    {
        using var session = new VhostUserSession(_device);
        var descriptors = new List<SafeFileHandle>();
        byte[] header = new byte[VhostUserHeader.Length];
        byte[] payload = new byte[VhostUserHeader.MaximumPayloadLength];
        try
        {
            while (DescriptorSocket.TryReceive(connection, header, descriptors)
                && VhostUserHeader.TryParse(header, out VhostUserHeader message)
                && DescriptorSocket.TryReceive(connection, payload.AsSpan(0, message.PayloadLength), descriptors)
                && session.TryHandle(message.Request, payload.AsSpan(0, message.PayloadLength), descriptors, out byte[]? reply))
            {
                if (reply is null && message.NeedsReply)
                    reply = new byte[sizeof(ulong)];
                if (reply is not null)
                    Send(connection, message.Reply(reply.Length), reply);
                CloseAll(descriptors);
            }
        }
        finally
        {
            CloseAll(descriptors);
        }
    }

    private static void Send(Socket connection, VhostUserHeader header, byte[] payload)
    {
        byte[] message = new byte[VhostUserHeader.Length + payload.Length];
        header.Write(message);
        payload.CopyTo(message, VhostUserHeader.Length);
        connection.Send(message);
    }

    private static void CloseAll(List<SafeFileHandle> descriptors)
    {
        foreach (SafeFileHandle descriptor in descriptors)
            descriptor.Dispose();
        descriptors.Clear();
    }
}
