using Bmc.Contracts;
using Bmc.Contracts.Accounts;
using Bmc.Contracts.Ipmi;

namespace Bmc.Manager.Tests.Ipmi;

public sealed class LocalIpmiSettingsTests : IDisposable
{
    private readonly ManagerHarness _harness = new();

    public void Dispose() => _harness.Dispose();

    private async Task<Fault?> SetAsync(IpmiSettings settings) => (await _harness.State.Ipmi.SetAsync(settings, ManagerHarness.Web, ManagerHarness.Token)).Fault;

    private ValueTask<IpmiSettings> GetAsync() => _harness.State.Ipmi.GetAsync(ManagerHarness.Token);

    [Fact]
    public async Task What_was_set_outlives_a_restart()
    {
        Assert.Equal(IpmiSettings.Default, await GetAsync());
        Assert.Null(await SetAsync(new IpmiSettings(
            new ChannelSettings(true, AccountRole.Operator),
            [new CipherSuiteLimit(3, null), new CipherSuiteLimit(17, AccountRole.Administrator)],
            SolSettings.Default with { RetryCount = 3 },
            [new DisabledCommand(0x06, 0x02), new DisabledCommand(0x00, 0x02, 0b100)])));
        _harness.Restart();

        IpmiSettings stored = await GetAsync();
        Assert.Equal(AccountRole.Operator, stored.Channel.PrivilegeLimit);
        Assert.Equal([new CipherSuiteLimit(3, null), new CipherSuiteLimit(17, AccountRole.Administrator)], stored.CipherSuiteLimits);
        Assert.Equal(3, stored.Sol.RetryCount);
        Assert.Equal([new DisabledCommand(0x06, 0x02), new DisabledCommand(0x00, 0x02, 0b100)], stored.Firewall);
    }

    public static TheoryData<IpmiSettings> Impossible =>
    [
        IpmiSettings.Default with { Channel = new ChannelSettings(true, (AccountRole)9) },
        IpmiSettings.Default with { CipherSuiteLimits = [new CipherSuiteLimit(17, null), new CipherSuiteLimit(17, AccountRole.User)] },
        IpmiSettings.Default with { Sol = SolSettings.Default with { AccumulateInterval = 0 } },
        IpmiSettings.Default with { Sol = SolSettings.Default with { SendThreshold = 0 } },
        IpmiSettings.Default with { Sol = SolSettings.Default with { RetryCount = 8 } },
    ];

    [Theory]
    [MemberData(nameof(Impossible))]
    public async Task Refuses_what_IPMI_has_no_value_for_and_changes_nothing(IpmiSettings settings)
    {
        Assert.Equal(FaultCode.Invalid, (await SetAsync(settings))!.Code);
        Assert.Equal(IpmiSettings.Default, await GetAsync());
    }
}
