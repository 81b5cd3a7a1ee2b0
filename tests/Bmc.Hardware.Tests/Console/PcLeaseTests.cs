using Bmc.Contracts;
using Bmc.Contracts.Console;
using Bmc.Contracts.Power;
using Bmc.Hardware.Console;
using Bmc.TestKit;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace Bmc.Hardware.Tests.Console;

public sealed class PcLeaseTests : IDisposable
{
    private static readonly TimeSpan _minute = TimeSpan.FromMinutes(1);
    private static readonly RequestOrigin _ann = new("web", "ann");
    private static readonly RequestOrigin _rig = new("ctl", "root", Lease: "rig 7");

    private readonly TemporaryFolder _folder = new();
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 11, 26, 12, 0, 0, TimeSpan.Zero));
    private readonly RecordedPower _power = new();
    private PcLease _lease;

    public PcLeaseTests() => _lease = Open();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task One_holder_at_a_time_also_of_the_same_name()
    {
        Assert.Equal(new ConsoleLease("rig 7", _time.GetUtcNow() + _minute), (await _lease.TakeAsync("rig 7", _minute, _ann, Token)).Value);
        Assert.Equal(FaultCode.Conflict, (await _lease.TakeAsync("rig 8", _minute, _ann, Token)).Fault?.Code);
        Assert.Equal(FaultCode.Conflict, (await _lease.TakeAsync("rig 7", _minute, _ann, Token)).Fault?.Code);
        Assert.Equal(FaultCode.Conflict, (await _lease.TakeAsync("rig 8", _minute, _rig, Token)).Fault?.Code);
    }

    [Fact]
    public async Task Its_holder_renews_it_and_it_ends_by_itself()
    {
        await _lease.TakeAsync("rig 7", _minute, _rig, Token);
        _time.Advance(_minute / 2);
        Assert.Null((await _lease.TakeAsync("rig 7", _minute, _rig, Token)).Fault);
        _time.Advance(_minute * 0.9);
        Assert.NotNull(_lease.Present);
        _time.Advance(_minute * 0.1);
        Assert.Null(_lease.Present);
        Assert.Null((await _lease.TakeAsync("rig 8", _minute, _ann, Token)).Fault);
    }

    [Fact]
    public async Task Others_break_it_only_when_they_say_so()
    {
        List<string> told = [];
        _lease.Changed += told.Add;
        await _lease.TakeAsync("rig 7", _minute, _rig, Token);
        Assert.Equal(FaultCode.Conflict, (await _lease.EndAsync(breakOthers: false, _ann, Token)).Fault?.Code);
        Assert.True((await _lease.EndAsync(breakOthers: true, _ann, Token)).IsDone);
        Assert.True((await _lease.EndAsync(breakOthers: false, _ann, Token)).IsDone);
        Assert.Equal(["rig 7 has the PC to itself, by ctl (root)", "the lease of rig 7 was broken by web (ann)"], told);
    }

    [Fact]
    public async Task Outlives_the_BMC_but_not_a_clock_that_was_wrong()
    {
        await _lease.TakeAsync("rig 7", _minute, _rig, Token);
        _lease = Open();
        Assert.Equal("rig 7", _lease.Present?.Holder);

        var early = new FakeTimeProvider(DateTimeOffset.UnixEpoch.AddYears(40));
        Assert.Null(new PcLease(_folder.Path, early, NullLogger<PcLease>.Instance).Present);
    }

    [Theory]
    [InlineData("", 60)]
    [InlineData("tab\there", 60)]
    [InlineData("rig", 0)]
    [InlineData("rig", 86401)]
    public async Task What_makes_no_lease_is_invalid(string holder, int seconds) =>
        Assert.Equal(FaultCode.Invalid, (await _lease.TakeAsync(holder, TimeSpan.FromSeconds(seconds), _ann, Token)).Fault?.Code);

    [Theory]
    [InlineData(PowerAction.On)]
    [InlineData(PowerAction.GracefulShutdown)]
    [InlineData(PowerAction.ForceRestart)]
    [InlineData(PowerAction.PowerCycle)]
    [InlineData(PowerAction.PushPowerButton)]
    [InlineData(PowerAction.Nmi)]
    [InlineData(PowerAction.Wake)]
    public async Task Power_orders_of_others_are_refused_and_press_nothing(PowerAction action)
    {
        var power = new LeasedPower(_power, _lease);
        await _lease.TakeAsync("rig 7", _minute, _rig, Token);

        Assert.Equal(FaultCode.Conflict, (await power.ActAsync(new PowerActionRequest(action, _ann), Token)).Fault?.Code);
        Assert.Empty(_power.Orders);
        await power.ActAsync(new PowerActionRequest(action, _rig), Token);
        _time.Advance(_minute);
        await power.ActAsync(new PowerActionRequest(action, _ann), Token);
        Assert.Equal([_rig, _ann], _power.Orders.Select(order => order.Origin));
    }

    [Fact]
    public async Task Switching_off_by_force_is_never_refused()
    {
        var power = new LeasedPower(_power, _lease);
        await _lease.TakeAsync("rig 7", _minute, _rig, Token);
        await power.ActAsync(new PowerActionRequest(PowerAction.ForceOff, _ann), Token);
        Assert.Equal(PowerAction.ForceOff, Assert.Single(_power.Orders).Action);
    }

    private PcLease Open() => new(_folder.Path, _time, NullLogger<PcLease>.Instance);

    private sealed class RecordedPower : IHostPower
    {
        public List<PowerActionRequest> Orders { get; } = [];

        public ValueTask<PowerStatus> GetStatusAsync(CancellationToken cancellationToken) => throw new NotSupportedException();

        public ValueTask<Result<PowerActionReport>> ActAsync(PowerActionRequest request, CancellationToken cancellationToken)
        {
            Orders.Add(request);
            return ValueTask.FromResult<Result<PowerActionReport>>(new Fault(FaultCode.Unsupported, "recorded"));
        }

        public ValueTask<Result> SetPolicyAsync(PowerPolicyChange change, CancellationToken cancellationToken) => throw new NotSupportedException();
    }
}
