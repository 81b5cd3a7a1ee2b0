using System.Net.Sockets;
using System.Security.Cryptography;
using Bmc.Linux.Descriptors;
using Bmc.Linux.Nbd;
using Bmc.Linux.RemoteFiles;
using Bmc.Linux.Usb;

namespace Bmc.Linux.Broker;

/// <summary>
/// The one process with the right to connect block devices and to mount (CAP_SYS_ADMIN) and to have the USB controller wake the PC (a file of
/// root's), kept apart from the usb role, which talks to servers on the network and to the PC. It answers one user and knows a few orders
/// (<see cref="BrokerOrder"/>, <see cref="RemoteFileOrder"/>). It takes from nobody what a device is connected to: that is the socket of the
/// device's number in one folder, and whoever listens there must be that user too. What it mounts is nowhere to be seen: all that it gives away
/// is one file, open for reading.
/// </summary>
public sealed class BrokerServer : IDisposable
{
    /// <summary>Where it listens on a board.</summary>
    public const string SocketPath = "/run/bmc/usb-broker.sock";

    /// <summary>Where the servers of the devices listen on a board: a folder of the usb role's own.</summary>
    public const string ServerFolder = "/run/bmc-usb";

    /// <summary>At the same time; the next one waits in the socket's queue. Files on servers that hang leave room for as many others.</summary>
    private const int MaximumOrders = 2 * RemoteFileDesk.MaximumOrders;

    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(5);

    private readonly NbdKernel _kernel = new();
    private readonly RemoteFileDesk _files;
    private readonly Lock _turn = new();
    private readonly SemaphoreSlim _orders = new(MaximumOrders);
    private readonly Socket _listener;
    private readonly uint _user;
    private readonly string _socketFolder;
    private readonly TimeSpan _idle;
    private readonly string _sysRoot;

    /// <param name="listener">Listens already: the service manager's.</param>
    /// <param name="user">Who is served.</param>
    /// <param name="socketFolder">Where the servers of the devices listen.</param>
    /// <param name="idle">After so long without an order it ends, and the service manager starts it with the next one.</param>
    /// <param name="sysRoot">Where the USB device controllers are.</param>
    public BrokerServer(Socket listener, uint user, string socketFolder, TimeSpan idle, string sysRoot = "/sys")
        : this(listener, user, socketFolder, idle, sysRoot, RemoteFileKernel.Open)
    {
    }

    internal BrokerServer(Socket listener, uint user, string socketFolder, TimeSpan idle, string sysRoot, Func<RemoteFile, RemoteFileAnswer> open)
    {
        _files = new RemoteFileDesk(open);
        _listener = listener;
        _user = user;
        _socketFolder = socketFolder;
        _idle = idle;
        _sysRoot = sysRoot;
    }

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            using var idle = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            idle.CancelAfter(_idle);
            Socket connection;
            try
            {
                await _orders.WaitAsync(idle.Token);
                _orders.Release();
                connection = await _listener.AcceptAsync(idle.Token);
            }
            catch (OperationCanceledException)
            {
                // A server may take its time, and whoever asks for something else meanwhile is not to wait for it.
                if (_orders.CurrentCount < MaximumOrders && !cancellationToken.IsCancellationRequested)
                    continue;
                break;
            }

            await _orders.WaitAsync(CancellationToken.None);
            // Counted by its place among the orders.
            _ = AnswerAsync(connection, cancellationToken);
        }

        for (int order = 0; order < MaximumOrders; order++)
            await _orders.WaitAsync(CancellationToken.None);
    }

    public void Dispose()
    {
        _orders.Dispose();
        _files.Dispose();
    }

    private async Task AnswerAsync(Socket connection, CancellationToken cancellationToken)
    {
        try
        {
            using (connection)
            using (var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken))
            {
                patience.CancelAfter(_patience);
                if (UnixPeer.UserOf(connection) != _user)
                    return;
                if (await LineConnection.ReadLineAsync(connection, RemoteFileOrder.MaximumLength, patience.Token) is not { } line)
                    return;
                if (RemoteFileOrder.TryParse(line, out RemoteFile? file))
                {
                    // There may be a password in it.
                    CryptographicOperations.ZeroMemory(line);
                    await _files.AnswerAsync(connection, file);
                }
                else if (BrokerOrder.TryParse(line, out BrokerOrder order))
                {
                    await connection.SendAsync(BrokerAnswer.Write(await Task.Run(() => CarryOut(order), CancellationToken.None)), SocketFlags.None, patience.Token);
                }
            }
        }
        catch (Exception exception) when (exception is SocketException or OperationCanceledException)
        {
            // Whoever asked has gone.
        }
        finally
        {
            _orders.Release();
        }
    }

    private BlockDeviceAnswer CarryOut(BrokerOrder order)
    {
        // Nobody waits with it for a device that is being disconnected.
        if (order.Word == BrokerWord.Wake)
            return WakeSignal.Give(_sysRoot, order.Controller) is { } problem ? new BlockDeviceAnswer(BlockDeviceOutcome.Unavailable, problem) : BlockDeviceAnswer.Done;
        lock (_turn)
        {
            if (order.Word == BrokerWord.Disconnect)
                return _kernel.Disconnect(order.Index);
            string path = Path.Combine(_socketFolder, BrokeredBlockDevices.SocketName(order.Index));
            using FileDescriptor? server = UnixPeer.TryConnect(path, out uint user, out int error);
            if (server is null)
                return new BlockDeviceAnswer(BlockDeviceOutcome.Unavailable, $"{path}: {FileDescriptor.Describe(error)}");
            if (user != _user)
                return new BlockDeviceAnswer(BlockDeviceOutcome.Unavailable, $"{path}: somebody else listens there");
            return order.Word == BrokerWord.Connect
                ? _kernel.Connect(order.Index, order.Size, order.Identity, server.Number)
                : _kernel.Reconnect(order.Index, order.Identity, server.Number);
        }
    }
}
