using System.Net.Sockets;

namespace Bmc.Lab.Machine;

/// <summary>A Unix socket that waits for the machine: whoever listens before QEMU starts has missed nothing.</summary>
internal sealed class MachineSocket : IDisposable
{
    private readonly Socket _listener = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);

    public MachineSocket(string path)
    {
        Path = path;
        _listener.Bind(new UnixDomainSocketEndPoint(path));
        _listener.Listen(1);
    }

    public string Path { get; }

    public async Task<Stream> AcceptAsync(CancellationToken cancellationToken) =>
        new NetworkStream(await _listener.AcceptAsync(cancellationToken), ownsSocket: true);

    public void Dispose() => _listener.Dispose();
}
