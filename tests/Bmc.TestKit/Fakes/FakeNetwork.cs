using Bmc.Contracts;
using Bmc.Contracts.Network;

namespace Bmc.TestKit.Fakes;

/// <summary>A network that has at once what is set, and that a test can take away.</summary>
public sealed class FakeNetwork : INetwork
{
    public const string Lease = "192.0.2.9/24";

    public NetworkSettings Stored { get; set; } = NetworkSettings.Default;

    public NetworkSettings? OnTrial { get; set; }

    public int? TrialSeconds { get; private set; }

    public bool CanBeSet { get; set; } = true;

    /// <summary>Null: those of the settings.</summary>
    public IReadOnlyList<string>? Addresses { get; set; }

    public IReadOnlyList<string> Gateways { get; set; } = ["192.0.2.254", "fe80::1"];

    public string? Problem { get; set; }

    public Fault? Refusal { get; set; }

    public Fault? ConfirmRefusal { get; set; }

    public int Changes { get; private set; }

    public int Confirmations { get; private set; }

    /// <summary>As the owner does when the time is over.</summary>
    public void EndTrial() => OnTrial = null;

    public ValueTask<NetworkStatus> GetAsync(CancellationToken cancellationToken)
    {
        var present = OnTrial ?? Stored;
        var trial = OnTrial is null ? null : new NetworkTrial(Copy(OnTrial), 60);
        return new(new NetworkStatus("eth0", Copy(Stored), trial, Addresses ?? AddressesOf(present), Problem, CanBeSet, present.MacAddress ?? "02:00:00:00:00:09", GatewaysOf(present)));
    }

    public ValueTask<Result<NetworkStatus>> SetAsync(NetworkSettings settings, int? trialSeconds, RequestOrigin origin, CancellationToken cancellationToken)
    {
        if (Refusal is { } refusal)
            return new(refusal);
        Changes++;
        (OnTrial, TrialSeconds) = (settings, trialSeconds);
        return FinishAsync(cancellationToken);
    }

    public ValueTask<Result> ConfirmAsync(RequestOrigin origin, CancellationToken cancellationToken)
    {
        if (ConfirmRefusal is { } refusal)
            return new(Result.Refused(refusal.Code, refusal.Message));
        if (OnTrial is not { } trial)
            return new(Result.Refused(FaultCode.Conflict, "nothing is on trial"));
        Confirmations++;
        (Stored, OnTrial) = (trial, null);
        return new(Result.Done);
    }

    private async ValueTask<Result<NetworkStatus>> FinishAsync(CancellationToken cancellationToken) => await GetAsync(cancellationToken);

    private static IReadOnlyList<string> AddressesOf(NetworkSettings settings) =>
    [
        .. settings.Ipv4.Mode == Ipv4Mode.Off ? [] : new[] { settings.Ipv4.Address ?? Lease },
        .. settings.Ipv6.Address is { } address ? new[] { address } : [],
        .. settings.Ipv6.Mode == Ipv6Mode.Off ? [] : new[] { "fe80::9/64" },
    ];

    private IReadOnlyList<string> GatewaysOf(NetworkSettings settings) =>
        settings.Ipv4.Mode == Ipv4Mode.Static
            ? [.. settings.Ipv4.Gateway is { } gateway ? new[] { gateway } : [], .. Gateways.Skip(1)]
            : Gateways;

    /// <summary>What comes over a socket is never the same object.</summary>
    private static NetworkSettings Copy(NetworkSettings settings) => settings with { DnsServers = [.. settings.DnsServers], NtpServers = [.. settings.NtpServers] };
}
