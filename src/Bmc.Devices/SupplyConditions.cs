namespace Bmc.Devices;

/// <summary>How a power supply is, in the classes that its users tell apart.</summary>
[Flags]
public enum SupplyConditions
{
    None = 0,

    /// <summary>It does not do its work, or has shut down.</summary>
    Failure = 1 << 0,

    /// <summary>It works and says that it won't for long.</summary>
    PredictiveFailure = 1 << 1,

    InputLost = 1 << 2,
    InputLostOrOutOfRange = 1 << 3,
    InputOutOfRange = 1 << 4,
    ConfigurationError = 1 << 5,

    /// <summary>Worth to be seen, and no event of its own: what went wrong on the bus, for one.</summary>
    Noted = 1 << 6,
}
