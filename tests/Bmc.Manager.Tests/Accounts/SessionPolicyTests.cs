using Bmc.Contracts;
using Bmc.Contracts.Accounts;

namespace Bmc.Manager.Tests.Accounts;

public sealed class SessionPolicyTests : IDisposable
{
    private readonly ManagerHarness _harness = new();

    public void Dispose() => _harness.Dispose();

    [Fact]
    public async Task It_survives_a_restart()
    {
        Assert.Equal(1800, (await _harness.State.SessionPolicy.GetAsync(ManagerHarness.Token)).IdleSeconds);
        Assert.Null((await _harness.State.SessionPolicy.SetAsync(new SessionPolicy(60), ManagerHarness.Web, ManagerHarness.Token)).Fault);

        Assert.Equal(60, (await _harness.Restart().SessionPolicy.GetAsync(ManagerHarness.Token)).IdleSeconds);
    }

    [Theory]
    [InlineData(29)]
    [InlineData(86401)]
    public async Task What_is_out_of_range_is_refused(int seconds)
    {
        Assert.Equal(FaultCode.Invalid, (await _harness.State.SessionPolicy.SetAsync(new SessionPolicy(seconds), ManagerHarness.Web, ManagerHarness.Token)).Fault?.Code);
        Assert.Equal(1800, (await _harness.State.SessionPolicy.GetAsync(ManagerHarness.Token)).IdleSeconds);
    }
}
