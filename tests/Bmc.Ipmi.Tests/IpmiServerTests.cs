using System.Net;
using System.Net.Sockets;
using Bmc.Contracts;
using Bmc.Contracts.Manager;
using Bmc.Ipmi.Commands;
using Bmc.Ipmi.Commands.Transport;
using Bmc.Ipmi.Session;
using Bmc.Ipmi.Tests.Fakes;
using Microsoft.Extensions.Logging.Abstractions;

namespace Bmc.Ipmi.Tests;

/// <summary>The server with its real socket, on whatever port is free.</summary>
public sealed class IpmiServerTests : IDisposable
{
    private static readonly byte[] _ping = Convert.FromHexString("0600FF06000011BE802A0000");

    private readonly FakeAccounts _accounts = new();
    private readonly HardwareMirror _mirror = new(new FakeHardwareEvents(), TimeProvider.System, NullLogger<HardwareMirror>.Instance);
    private readonly CancellationTokenSource _stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);

    private readonly IpmiSettingsMirror _settings = SettingsMirrors.Known();
    private readonly FakeNetwork _network = new();

    public void Dispose()
    {
        _settings.Dispose();
        _stop.Dispose();
    }

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("::1")]
    public async Task Serves_until_it_is_stopped(string address)
    {
        using var server = Server(IPAddress.Parse(address), 0, new FakeManager());
        Assert.Null(server.Bind().Fault);
        Assert.NotEqual(0, server.LocalEndPoint.Port);
        var running = server.RunAsync(_stop.Token);
        using var client = new UdpClient(server.LocalEndPoint.AddressFamily);
        client.Connect(server.LocalEndPoint);
        for (var count = 0; count < 3; count++)
        {
            await client.SendAsync(_ping, _stop.Token);
            Assert.Equal(28, (await client.ReceiveAsync(_stop.Token)).Buffer.Length);
        }

        await client.SendAsync(new byte[4000], _stop.Token);
        await client.SendAsync(_ping, _stop.Token);
        await client.ReceiveAsync(_stop.Token);
        Assert.Equal(1, server.Statistics!.Dropped(DropCause.TooLong));

        await _stop.CancelAsync();
        await running.WaitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(4, server.Statistics!.Answered);
    }

    [Fact]
    public async Task Late_answers_go_out_over_the_socket_too()
    {
        using var server = Server(IPAddress.Loopback, 0, new FakeManager());
        server.Bind();
        var running = server.RunAsync(_stop.Token);
        using var client = new UdpClient(AddressFamily.InterNetwork);
        client.Connect(server.LocalEndPoint);
        var console = new TestConsole(new TestBmc());
        await client.SendAsync(console.OpenSessionPacket(), _stop.Token);
        Assert.Equal(RakpStatus.NoErrors, console.TakeOpenSession((await client.ReceiveAsync(_stop.Token)).Buffer));
        await _stop.CancelAsync();
        await running.WaitAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task Its_loop_turns_though_nobody_asks_anything()
    {
        using var server = Server(IPAddress.Loopback, 0, new FakeManager());
        server.Bind();
        var running = server.RunAsync(_stop.Token);

        await TurnAsync(server);
        await TurnAsync(server);

        await _stop.CancelAsync();
        await running.WaitAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task A_loop_that_hangs_in_a_command_does_not_turn()
    {
        using var hung = new ManualResetEventSlim();
        var entered = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var trap = new CommandEntry(NetworkFunction.App, 0x3F, Privilege.None, 0, 0, (_, _, _, _) =>
        {
            entered.SetResult();
            hung.Wait(TestContext.Current.CancellationToken);
            return ValueTask.FromResult(CompletionCode.Ok);
        });
        using var server = Server(IPAddress.Loopback, 0, new FakeManager(), trap);
        server.Bind();
        var running = server.RunAsync(_stop.Token);
        using var client = new UdpClient(AddressFamily.InterNetwork);
        client.Connect(server.LocalEndPoint);
        await client.SendAsync(IpmiEndpointTests.BeforeSession(trap.Command), _stop.Token);
        await entered.Task.WaitAsync(_stop.Token);

        var turns = server.Turns;
        await client.SendAsync(_ping, _stop.Token);
        // Longer than a turn of a loop that goes round.
        await Assert.ThrowsAsync<TimeoutException>(() => TurnAsync(server).WaitAsync(TimeSpan.FromSeconds(1.5), _stop.Token));
        Assert.Equal(turns, server.Turns);

        hung.Set();
        await TurnAsync(server);
        await _stop.CancelAsync();
        await running.WaitAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public void A_port_in_use_is_named()
    {
        using var first = Server(IPAddress.Loopback, 0, new FakeManager());
        Assert.Null(first.Bind().Fault);
        using var second = Server(IPAddress.Loopback, first.LocalEndPoint.Port, new FakeManager());
        var fault = second.Bind().Fault;
        Assert.Equal(FaultCode.Conflict, fault?.Code);
        Assert.Contains($"UDP port {first.LocalEndPoint.Port}", fault?.Message);
    }

    [Fact]
    public void An_address_of_somebody_else_is_refused()
    {
        using var server = Server(IPAddress.Parse("192.0.2.1"), 0, new FakeManager());
        Assert.Equal(FaultCode.Invalid, server.Bind().Fault?.Code);
    }

    [Fact]
    public async Task Stops_while_it_still_waits_for_the_manager()
    {
        using var server = Server(IPAddress.Loopback, 0, new AbsentManager());
        server.Bind();
        var running = server.RunAsync(_stop.Token);
        Assert.False(running.IsCompleted);
        await _stop.CancelAsync();
        await running.WaitAsync(TestContext.Current.CancellationToken);
        Assert.Null(server.Statistics);
    }

    private async Task TurnAsync(IpmiServer server)
    {
        var before = server.Turns;
        while (server.Turns == before)
            await Task.Delay(TimeSpan.FromMilliseconds(10), _stop.Token);
    }

    private IpmiServer Server(IPAddress address, int port, IManager manager, params CommandEntry[] commands) => new(
        new IPEndPoint(address, port),
        new IpmiOptions(),
        _mirror,
        _settings,
        new LanNetwork(_network, () => LanConfiguration.Unknown, new LanTrial(_network, TimeProvider.System, NullLogger<LanTrial>.Instance), TimeProvider.System, NullLogger<LanNetwork>.Instance),
        new FakeRakpAuthentication(),
        _accounts,
        new FakeLockOutPolicy(),
        _accounts,
        manager,
        new FakeHostConsole(),
        commands,
        TimeProvider.System,
        NullLogger<IpmiServer>.Instance);

    private sealed class AbsentManager : IManager
    {
        public ValueTask<BmcIdentity> GetIdentityAsync(CancellationToken cancellationToken) => throw new IOException("nobody listens");

        public ValueTask<Result> RestartAsync(BmcRestartKind kind, RequestOrigin origin, CancellationToken cancellationToken) => throw new IOException();

        public ValueTask<SystemInfo> GetSystemInfoAsync(CancellationToken cancellationToken) => throw new IOException();

        public ValueTask<Result> SetSystemInfoAsync(SystemInfo change, CancellationToken cancellationToken) => throw new IOException();
    }
}
