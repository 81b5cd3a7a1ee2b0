using System.Net.Sockets;
using System.Text;
using Bmc.Contracts.Ipc;
using Bmc.Contracts.Power;

namespace Bmc.Contracts.Tests.Ipc;

public class PowerOverSocketTests
{
    private static readonly PowerStatus _status = new(
        PowerState.On,
        PowerRestorePolicy.LastState,
        RestartCause.ChassisControl,
        LastPowerEvent.CommandOn | LastPowerEvent.AcFailed,
        PowerFault: false,
        PowerOnHours: 12.5,
        MainsPresent: null,
        PowerCycleOffTime: TimeSpan.FromSeconds(3),
        SupportedActions: [PowerAction.On, PowerAction.ForceOff],
        LastAction: null);

    [Fact]
    public async Task Client_sees_the_owners_status()
    {
        await using SocketFixture socket = await SocketFixture.StartAsync(SocketName.Hardware, routes => routes.MapPower(new FakePower()));

        PowerStatus seen = await new HostPowerClient(socket.Client).GetStatusAsync(TestContext.Current.CancellationToken);

        Assert.Equal(_status with { SupportedActions = seen.SupportedActions }, seen);
        Assert.Equal(_status.SupportedActions, seen.SupportedActions);
    }

    [Fact]
    public async Task Order_reaches_the_owner_with_its_origin_and_the_report_comes_back()
    {
        var owner = new FakePower();
        await using SocketFixture socket = await SocketFixture.StartAsync(SocketName.Hardware, routes => routes.MapPower(owner));
        var request = new PowerActionRequest(PowerAction.GracefulShutdown, new RequestOrigin("web", "ann", "192.0.2.1"), Wait: true);

        Result<PowerActionReport> report = await new HostPowerClient(socket.Client).ActAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(request, owner.LastRequest);
        Assert.Equal(PowerActionOutcome.Done, report.Value.Outcome);
    }

    [Fact]
    public async Task Refusal_keeps_its_code_and_sentence()
    {
        var owner = new FakePower { Refusal = new Fault(FaultCode.Busy, "A shutdown is under way.") };
        await using SocketFixture socket = await SocketFixture.StartAsync(SocketName.Hardware, routes => routes.MapPower(owner));
        var request = new PowerActionRequest(PowerAction.On, new RequestOrigin("ctl"));

        Result<PowerActionReport> report = await new HostPowerClient(socket.Client).ActAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(owner.Refusal, report.Fault);
    }

    [Theory]
    [InlineData("{")]
    [InlineData("null")]
    [InlineData("""{"action":"Explode","origin":{"via":"ctl"}}""")]
    [InlineData("""{"action":"On"}""")]
    [InlineData("""{"action":"On","origin":{"via":"ctl"},"force":true}""")]
    public async Task Malformed_order_is_refused_and_nothing_acts(string body)
    {
        var owner = new FakePower();
        await using SocketFixture socket = await SocketFixture.StartAsync(SocketName.Hardware, routes => routes.MapPower(owner));
        using var content = new StringContent(body, Encoding.UTF8, "application/json");

        Result outcome = await socket.Client.SendAsync(HttpMethod.Post, "power/actions", content, TestContext.Current.CancellationToken);

        Assert.Equal(FaultCode.Invalid, outcome.Fault?.Code);
        Assert.Null(owner.LastRequest);
    }

    [Theory]
    [InlineData("zz\r\n")]
    [InlineData("ffffffffff\r\n")]
    public async Task Body_in_chunks_that_make_no_sense_is_the_callers_fault(string chunks)
    {
        await using SocketFixture socket = await SocketFixture.StartAsync(SocketName.Hardware, routes => routes.MapPower(new FakePower()));
        using var caller = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        await caller.ConnectAsync(new UnixDomainSocketEndPoint(socket.Folder.SocketPath(SocketName.Hardware)), TestContext.Current.CancellationToken);
        await using var stream = new NetworkStream(caller);

        await stream.WriteAsync(Encoding.ASCII.GetBytes($"POST /power/actions HTTP/1.1\r\nHost: bmc\r\nTransfer-Encoding: chunked\r\n\r\n{chunks}"), TestContext.Current.CancellationToken);

        byte[] answer = new byte[12];
        await stream.ReadExactlyAsync(answer, TestContext.Current.CancellationToken);
        Assert.Equal("HTTP/1.1 400", Encoding.ASCII.GetString(answer));
    }

    [Fact]
    public async Task Nobody_listening_is_unavailable()
    {
        var folder = new RuntimeFolder(Directory.CreateTempSubdirectory("bmc-ipc-").FullName);
        using var client = new IpcClient(folder, SocketName.Hardware);
        var power = new HostPowerClient(client);

        await Assert.ThrowsAsync<OwnerUnavailableException>(async () => await power.GetStatusAsync(TestContext.Current.CancellationToken));
        Result policy = await power.SetPolicyAsync(new PowerPolicyChange(), TestContext.Current.CancellationToken);

        Assert.Equal(FaultCode.Unavailable, policy.Fault?.Code);
        Directory.Delete(folder.Path);
    }

    [Fact]
    public async Task Socket_left_by_a_dead_process_is_replaced_and_a_living_one_is_not()
    {
        var folder = new RuntimeFolder(Directory.CreateTempSubdirectory("bmc-ipc-").FullName);
        string path = folder.SocketPath(SocketName.Hardware);
        using (var dead = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified))
            dead.Bind(new UnixDomainSocketEndPoint(path));
        if (!File.Exists(path))
            await File.WriteAllTextAsync(path, "", TestContext.Current.CancellationToken);

        await using IpcServer server = await SocketFixture.StartServerAsync(folder, SocketName.Hardware, _ => { });

        IOException refused = await Assert.ThrowsAsync<IOException>(() => SocketFixture.StartServerAsync(folder, SocketName.Hardware, _ => { }));
        Assert.Contains(path, refused.Message, StringComparison.Ordinal);
    }

    private sealed class FakePower : IHostPower
    {
        public Fault? Refusal { get; init; }

        public PowerActionRequest? LastRequest { get; private set; }

        public ValueTask<PowerStatus> GetStatusAsync(CancellationToken cancellationToken) => ValueTask.FromResult(_status);

        public ValueTask<Result<PowerActionReport>> ActAsync(PowerActionRequest request, CancellationToken cancellationToken)
        {
            LastRequest = request;
            return ValueTask.FromResult<Result<PowerActionReport>>(Refusal is { } fault
                ? fault
                : new PowerActionReport(request.Action, PowerActionOutcome.Done, "It is off.", DateTimeOffset.UnixEpoch, request.Origin));
        }

        public ValueTask<Result> SetPolicyAsync(PowerPolicyChange change, CancellationToken cancellationToken) => ValueTask.FromResult(Result.Done);
    }
}
