namespace Bmc.Contracts.Sensors;

/// <summary>The states of a power supply (IPMI 2.0 Table 42-3, sensor type 08h), a bit for each offset.</summary>
public static class PowerSupplyStates
{
    public const ushort Presence = 1 << 0;
    public const ushort Failure = 1 << 1;
    public const ushort PredictiveFailure = 1 << 2;
    public const ushort InputLost = 1 << 3;
    public const ushort InputLostOrOutOfRange = 1 << 4;
    public const ushort InputOutOfRange = 1 << 5;
    public const ushort ConfigurationError = 1 << 6;

    /// <summary>Offset 7, "inactive", is of supplies in standby beside others, which nobody tells us of.</summary>
    public const ushort All = Presence | Failure | PredictiveFailure | InputLost | InputLostOrOutOfRange | InputOutOfRange | ConfigurationError;
}
