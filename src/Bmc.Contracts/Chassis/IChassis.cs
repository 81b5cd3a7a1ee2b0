namespace Bmc.Contracts.Chassis;

/// <summary>IPMI 2.0 Table 28-3 byte 4 bits 5:4; the values are the wire's.</summary>
public enum IdentifyState
{
    Off = 0,
    Temporary = 1,
    On = 2,
}

public enum IntrusionState
{
    /// <summary>No case-open line is wired.</summary>
    Unknown,
    Closed,

    /// <summary>The case is open now.</summary>
    Open,

    /// <summary>The case was opened and is closed again; stays until it is re-armed.</summary>
    WasOpened,
}

/// <summary>What the chassis has, as somebody set it, and at which slave addresses (8 bits, the lowest 0). IPMI 2.0 §28.7.</summary>
public sealed record ChassisCapabilities(
    bool IntrusionSensor,
    bool FrontPanelLockout,
    byte FruDevice,
    byte SdrDevice,
    byte SelDevice,
    byte SystemManagementDevice,
    byte BridgeDevice);

/// <param name="Capabilities">Null until somebody sets them: then what the board has is what the chassis has.</param>
public sealed record ChassisStatus(
    IdentifyState Identify,
    IntrusionState Intrusion,
    bool CoolingFault,
    bool DriveFault,
    ChassisCapabilities? Capabilities = null);

/// <param name="Duration">How long the light blinks; zero switches it off. Ignored with ForceOn.</param>
/// <param name="ForceOn">Until switched off.</param>
public sealed record IdentifyRequest(TimeSpan Duration, bool ForceOn = false);

/// <summary>Identify light, case-open contact and what consoles are told of the chassis, owned by the hardware role.</summary>
public interface IChassis
{
    ValueTask<ChassisStatus> GetStatusAsync(CancellationToken cancellationToken);

    ValueTask<Result> IdentifyAsync(IdentifyRequest request, CancellationToken cancellationToken);

    /// <summary>Forgets that the case was opened. Conflict while it is open.</summary>
    ValueTask<Result> RearmIntrusionAsync(CancellationToken cancellationToken);

    /// <summary>Stored before it answers. It is what consoles are told, and moves nothing.</summary>
    ValueTask<Result> SetCapabilitiesAsync(ChassisCapabilities capabilities, CancellationToken cancellationToken);
}
