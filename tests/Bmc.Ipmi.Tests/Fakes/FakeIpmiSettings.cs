using Bmc.Contracts;
using Bmc.Contracts.Ipmi;
using Microsoft.Extensions.Logging.Abstractions;

namespace Bmc.Ipmi.Tests.Fakes;

/// <summary>The settings' owner, in memory.</summary>
public sealed class FakeIpmiSettings : IIpmiSettings
{
    public IpmiSettings Settings { get; set; } = IpmiSettings.Default;

    public FakeChannelKeys Keys { get; } = new();

    public Fault? Refusal { get; set; }

    /// <summary>When set, every call fails with it, as the socket's client does when its owner is away.</summary>
    public Exception? Away { get; set; }

    /// <summary>A mirror that has read the default.</summary>
    public static IpmiSettingsMirror KnownMirror() => new FakeIpmiSettings().Mirror(TimeProvider.System);

    /// <summary>A mirror that has read this one's settings.</summary>
    public IpmiSettingsMirror Mirror(TimeProvider time)
    {
        var mirror = new IpmiSettingsMirror(this, Keys, time, NullLogger<IpmiSettingsMirror>.Instance);
        Assert.True(mirror.RefreshAsync(CancellationToken.None).IsCompletedSuccessfully);
        return mirror;
    }

    public ValueTask<IpmiSettings> GetAsync(CancellationToken cancellationToken) => Away is null ? new(Settings) : throw Away;

    public ValueTask<Result<IpmiSettings>> SetAsync(IpmiSettings settings, RequestOrigin origin, CancellationToken cancellationToken)
    {
        if (Away is not null)
            throw Away;
        if (Refusal is { } fault)
            return new(fault);
        Settings = settings;
        return new(settings);
    }
}
