using Microsoft.Extensions.Logging.Abstractions;

namespace Bmc.Ipmi.Tests.Fakes;

internal static class SettingsMirrors
{
    /// <summary>A mirror that has read the default.</summary>
    public static IpmiSettingsMirror Known() => new FakeIpmiSettings().Mirror(TimeProvider.System);

    /// <summary>A mirror that has read its owner's settings.</summary>
    public static IpmiSettingsMirror Mirror(this FakeIpmiSettings owner, TimeProvider time)
    {
        var mirror = new IpmiSettingsMirror(owner, owner.Keys, time, NullLogger<IpmiSettingsMirror>.Instance);
        Assert.True(mirror.RefreshAsync(CancellationToken.None).IsCompletedSuccessfully);
        return mirror;
    }
}
