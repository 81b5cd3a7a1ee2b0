using System.Net.Sockets;

namespace Bmc.Usb.NetworkMedia.Nbd;

/// <summary>Serves whoever connects to a block device's socket: the kernel, one connection after the other.</summary>
internal sealed class NbdListener : IAsyncDisposable
{
    /// <summary>The kernel has one; the next one may come before the last one's end is seen.</summary>
    private const int MaximumConnections = 4;

    private readonly Socket _socket = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
    private readonly CancellationTokenSource _leaving = new();
    private readonly SemaphoreSlim _places = new(MaximumConnections);
    private readonly string _path;
    private readonly IMediumBytes _medium;
    private readonly Func<CancellationToken, Task> _disconnected;
    private readonly Task _accepting;
    private int _served;

    private NbdListener(string path, IMediumBytes medium, Func<CancellationToken, Task> disconnected)
    {
        (_path, _medium, _disconnected) = (path, medium, disconnected);
        File.Delete(path);
        _socket.Bind(new UnixDomainSocketEndPoint(path));
        // Its folder decides who comes this far: the role itself, and who connects devices for it (a group of their own).
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.GroupWrite);
        _socket.Listen(MaximumConnections);
        _accepting = AcceptAsync();
    }

    /// <param name="disconnected">Called when a connection has ended by itself and no other one is there; it may take its time.</param>
    /// <exception cref="IOException">There can be no socket of this path; the message says why.</exception>
    public static NbdListener Start(string path, IMediumBytes medium, Func<CancellationToken, Task> disconnected)
    {
        try
        {
            return new NbdListener(path, medium, disconnected);
        }
        catch (Exception exception) when (exception is SocketException or UnauthorizedAccessException or ArgumentException)
        {
            throw new IOException($"{path}: {exception.Message}", exception);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _leaving.CancelAsync();
        await _accepting;
        for (int place = 0; place < MaximumConnections; place++)
            await _places.WaitAsync();
        _socket.Dispose();
        _leaving.Dispose();
        _places.Dispose();
        File.Delete(_path);
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                await _places.WaitAsync(_leaving.Token);
                Socket connection;
                try
                {
                    connection = await _socket.AcceptAsync(_leaving.Token);
                }
                catch
                {
                    _places.Release();
                    throw;
                }

                // Its place says when it has ended.
                _ = ServeAsync(connection);
            }
        }
        catch (OperationCanceledException)
        {
            // The medium is taken out.
        }
    }

    private async Task ServeAsync(Socket connection)
    {
        Interlocked.Increment(ref _served);
        try
        {
            using (connection)
                await NbdConnection.ServeAsync(connection, _medium, _leaving.Token);
            if (Interlocked.Decrement(ref _served) == 0 && !_leaving.IsCancellationRequested)
                await _disconnected(_leaving.Token);
        }
        catch (OperationCanceledException)
        {
            // The medium is taken out.
        }
        finally
        {
            _places.Release();
        }
    }
}
