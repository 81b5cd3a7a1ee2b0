using System.Text.Json.Serialization;

namespace Bmc.Contracts.Network;

/// <summary>Settings that are in force and forgotten unless they are confirmed in time.</summary>
public sealed record NetworkTrial(NetworkSettings Settings, int SecondsLeft);

/// <param name="Interface">The management interface, as the board names it; the BMC uses no other. Null: the board names none.</param>
/// <param name="Settings">What is stored.</param>
/// <param name="Trial">What is in force instead, for a while.</param>
/// <param name="Addresses">That the interface has now.</param>
/// <param name="Problem">Why the settings are not in force; null when they are.</param>
/// <param name="CanBeSet">False where the network belongs to the system that the BMC runs on.</param>
/// <param name="MacAddress">That the interface has now, as 02:00:00:00:00:01; null: not known.</param>
/// <param name="Gateways">The ways out that it has now, of both families.</param>
public sealed record NetworkStatus(
    string? Interface,
    NetworkSettings Settings,
    NetworkTrial? Trial,
    IReadOnlyList<string> Addresses,
    string? Problem,
    bool CanBeSet,
    string? MacAddress,
    IReadOnlyList<string> Gateways)
{
    /// <summary>What shall be in force: on trial, else stored.</summary>
    [JsonIgnore]
    public NetworkSettings Present => Trial?.Settings ?? Settings;
}

/// <summary>The BMC's network, owned by the manager role. What is refused changes nothing.</summary>
public interface INetwork
{
    /// <summary>Long enough to connect anew.</summary>
    const int MinimumTrialSeconds = 10;

    /// <summary>Nobody waits longer at a BMC that is gone.</summary>
    const int MaximumTrialSeconds = 600;

    ValueTask<NetworkStatus> GetAsync(CancellationToken cancellationToken);

    /// <summary>
    /// Stored before it answers; in force a moment later. Unsupported where the network belongs to the system that the BMC
    /// runs on.
    /// </summary>
    /// <param name="trialSeconds">
    /// For a change that may cut the operator off: unless <see cref="ConfirmAsync"/> follows within this time, and without
    /// a restart in between, the settings before it come back. Null: for good at once.
    /// </param>
    ValueTask<Result<NetworkStatus>> SetAsync(NetworkSettings settings, int? trialSeconds, RequestOrigin origin, CancellationToken cancellationToken);

    /// <summary>Keeps the settings on trial. Conflict when there are none.</summary>
    ValueTask<Result> ConfirmAsync(RequestOrigin origin, CancellationToken cancellationToken);
}
