using System.Net.Sockets;
using System.Text;
using Bmc.Linux.I2c;
using Bmc.Simulator.FrontPanel;
using Bmc.Simulator.Serial;

namespace Bmc.Simulator.Process;

/// <summary>
/// Makes a PC available to BMC roles in other processes, so that a role that is killed leaves the PC and its lines to look
/// at. The protocol is in <see cref="SimulatorProtocol"/>.
/// </summary>
public sealed class SimulatorServer(SimulatedPc pc, string socketPath)
{
    /// <summary>A BMC needs about a dozen; the rest is for its restarts and for onlookers.</summary>
    public const int MaximumConnections = 64;

    private readonly List<Task> _connections = [];
    private readonly TaskCompletionSource _listening = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes when clients can connect; never when <see cref="RunAsync"/> could not make the socket.</summary>
    public Task Listening => _listening.Task;

    /// <summary>Serves until cancelled.</summary>
    /// <exception cref="IOException">The socket can't be made, or another PC is behind it.</exception>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        using Socket listener = await ListenAsync(cancellationToken);
        _listening.TrySetResult();
        try
        {
            while (true)
            {
                Socket socket = await listener.AcceptAsync(cancellationToken);
                _connections.RemoveAll(connection => connection.IsCompleted);
                if (_connections.Count < MaximumConnections)
                    _connections.Add(ServeAsync(socket, cancellationToken));
                else
                    socket.Dispose();
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // Asked to stop.
        }

        await Task.WhenAll(_connections);
        File.Delete(socketPath);
    }

    private async Task<Socket> ListenAsync(CancellationToken cancellationToken)
    {
        var endpoint = new UnixDomainSocketEndPoint(socketPath);
        if (File.Exists(socketPath))
        {
            using var probe = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
            try
            {
                await probe.ConnectAsync(endpoint, cancellationToken);
                throw new IOException($"{socketPath}: another simulated PC serves there");
            }
            catch (SocketException problem) when (problem.SocketErrorCode == SocketError.ConnectionRefused)
            {
                // Left behind by one that was killed.
                File.Delete(socketPath);
            }
            catch (SocketException problem)
            {
                throw new IOException($"{socketPath}: {problem.Message}", problem);
            }
        }

        var listener = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            listener.Bind(endpoint);
            File.SetUnixFileMode(socketPath, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.GroupWrite);
            listener.Listen();
            return listener;
        }
        catch (SocketException exception)
        {
            listener.Dispose();
            throw new IOException($"{socketPath}: {exception.Message}", exception);
        }
    }

    private async Task ServeAsync(Socket socket, CancellationToken cancellationToken)
    {
        using var connection = new SimulatorConnection(socket);
        try
        {
            if (await connection.ReadHelloAsync(cancellationToken) is not var (service, argument))
                return;
            await ServeAsync(connection, service, argument, cancellationToken);
        }
        catch (IOException)
        {
            // The client is gone; what it drove stays driven.
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // Asked to stop.
        }
    }

    private async Task ServeAsync(SimulatorConnection connection, SimulatorService service, int argument, CancellationToken cancellationToken)
    {
        II2cBus? bus = null;
        string? refusal = null;
        if (service == SimulatorService.I2c)
            pc.Devices.TryOpenI2cBus(argument, out bus, out refusal);
        string text = service == SimulatorService.Tree ? $"{pc.Devices.SysRoot}\n{pc.Devices.DevRoot}\n{pc.Devices.ConfigfsRoot}" : refusal ?? "";
        await connection.SendAsync(new byte[] { (byte)(refusal is null ? 0 : 1) }, Encoding.UTF8.GetBytes(text), cancellationToken);
        if (refusal is not null)
            return;
        switch (service)
        {
            case SimulatorService.I2c:
                await new I2cService(bus!).RunAsync(connection, cancellationToken);
                break;
            case SimulatorService.Gpio:
                await new GpioService(pc.Machine.Panel).RunAsync(connection, cancellationToken);
                break;
            case SimulatorService.Edges:
                await new EdgeService(pc.Machine.Panel).RunAsync(connection, cancellationToken);
                break;
            case SimulatorService.Capture:
                await new CaptureService(pc.Machine).RunAsync(connection, cancellationToken);
                break;
            case SimulatorService.Serial:
                using (var serial = new SimulatedSerialStream(pc.Machine))
                    await SerialService.RunAsync(serial, connection.Stream, cancellationToken);
                break;
        }
    }
}
