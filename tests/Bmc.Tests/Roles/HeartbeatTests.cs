using System.Net;
using System.Net.Sockets;
using Bmc.Contracts;
using Bmc.Contracts.Ipc;
using Bmc.Roles;
using Bmc.TestKit;
using Microsoft.Extensions.Logging.Abstractions;

namespace Bmc.Tests.Roles;

public sealed class HeartbeatTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private RuntimeFolder Runtime => new(_folder.Path);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Owner_is_alive_while_all_its_sockets_answer()
    {
        var heartbeat = new SocketHeartbeat(Runtime, SocketName.Manager, SocketName.Accounts);
        await using IpcServer manager = await ServeAsync(SocketName.Manager);
        Assert.Equal(FaultCode.Unavailable, (await heartbeat.BeatAsync(Token)).Fault?.Code);

        await using IpcServer accounts = await ServeAsync(SocketName.Accounts);

        Assert.Null((await heartbeat.BeatAsync(Token)).Fault);
    }

    [Fact]
    public async Task Owner_whose_socket_was_taken_away_is_missed_at_the_next_beat()
    {
        var heartbeat = new SocketHeartbeat(Runtime, SocketName.Usb);
        await using IpcServer usb = await ServeAsync(SocketName.Usb);
        Assert.Null((await heartbeat.BeatAsync(Token)).Fault);

        File.Delete(Runtime.SocketPath(SocketName.Usb));

        Assert.Equal(FaultCode.Unavailable, (await heartbeat.BeatAsync(Token)).Fault?.Code);
    }

    [Fact]
    public async Task Owner_that_takes_a_connection_and_does_no_more_has_no_beat()
    {
        var heartbeat = new SocketHeartbeat(Runtime, SocketName.Usb);
        using var hung = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        hung.Bind(new UnixDomainSocketEndPoint(Runtime.SocketPath(SocketName.Usb)));
        hung.Listen();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Token);

        Task<Result> beat = heartbeat.BeatAsync(stop.Token).AsTask();
        using Socket taken = await hung.AcceptAsync(Token);
        await taken.ReceiveAsync(new byte[1], Token);

        Assert.False(beat.IsCompleted);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => beat);
    }

    [Fact]
    public async Task Web_role_whose_listener_is_gone_says_so()
    {
        using var heartbeat = new WebHeartbeat(FreePort());

        Fault? fault = (await heartbeat.BeatAsync(Token)).Fault;

        Assert.Contains("nobody listens", fault?.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Web_role_that_hangs_up_on_one_too_many_is_alive()
    {
        using var crowded = new TcpListener(IPAddress.Loopback, 0);
        crowded.Start();
        using var heartbeat = new WebHeartbeat((IPEndPoint)crowded.LocalEndpoint);

        Task<Result> beat = heartbeat.BeatAsync(Token).AsTask();
        (await crowded.AcceptTcpClientAsync(Token)).Close();

        Assert.Null((await beat).Fault);
    }

    [Fact]
    public async Task Web_role_that_leaves_its_callers_waiting_has_no_beat()
    {
        using var hung = new TcpListener(IPAddress.Loopback, 0);
        hung.Start();
        using var heartbeat = new WebHeartbeat((IPEndPoint)hung.LocalEndpoint);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Token);

        Task<Result> beat = heartbeat.BeatAsync(stop.Token).AsTask();
        using TcpClient taken = await hung.AcceptTcpClientAsync(Token);
        await taken.GetStream().ReadExactlyAsync(new byte[1], Token);

        Assert.False(beat.IsCompleted);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => beat);
    }

    private Task<IpcServer> ServeAsync(SocketName socket) =>
        IpcServer.StartAsync(Runtime, socket, new Callers([], 0), NullLoggerFactory.Instance, _ => { }, Token);

    // A port that the kernel just gave away and took back: nobody listens there.
    private static IPEndPoint FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return (IPEndPoint)listener.LocalEndpoint;
    }
}
