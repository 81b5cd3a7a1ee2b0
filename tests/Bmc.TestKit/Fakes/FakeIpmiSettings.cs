using Bmc.Contracts;
using Bmc.Contracts.Ipmi;

namespace Bmc.TestKit.Fakes;

/// <summary>The settings' owner, in memory.</summary>
public sealed class FakeIpmiSettings : IIpmiSettings
{
    public IpmiSettings Settings { get; set; } = IpmiSettings.Default;

    public FakeChannelKeys Keys { get; } = new();

    public Fault? Refusal { get; set; }

    /// <summary>When set, every call fails with it, as the socket's client does when its owner is away.</summary>
    public Exception? Away { get; set; }

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
