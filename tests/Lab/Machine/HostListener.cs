using System.Net;
using System.Net.Sockets;

namespace Bmc.Lab.Machine;

/// <summary>A port of this machine that takes every connection and ends it.</summary>
internal sealed class HostListener : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _end = new();
    private readonly Task _serving;

    public HostListener()
    {
        _listener.Start();
        _serving = ServeAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await _serving;
        _listener.Dispose();
        _end.Dispose();
    }

    private async Task ServeAsync()
    {
        try
        {
            while (true)
                (await _listener.AcceptTcpClientAsync(_end.Token)).Dispose();
        }
        catch (OperationCanceledException)
        {
            // Nobody connects any more.
        }
    }
}
