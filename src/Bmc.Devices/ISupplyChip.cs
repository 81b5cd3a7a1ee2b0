using Bmc.Linux.I2c;

namespace Bmc.Devices;

/// <summary>A power supply's fault that it reports itself.</summary>
/// <param name="Name">For people: "output over-current".</param>
/// <param name="Register">Where the chip says so, as PMBus numbers it, for the event log.</param>
/// <param name="Bit">The bit there, alone.</param>
public sealed record SupplyFault(string Name, SupplyConditions Condition, byte Register, byte Bit);

/// <summary>A chip that tells how a power supply is. Called on its bus's thread only.</summary>
public interface ISupplyChip : IChip
{
    /// <summary>The channel of the state, beside those of the values.</summary>
    public const string StatusChannel = "status";

    /// <summary>All that is wrong, the gravest first; empty when the supply is well.</summary>
    I2cFault ReadStatus(out IReadOnlyList<SupplyFault> faults);

    /// <summary>Has the chip forget the faults that are over. For orders only: what is forgotten can't be looked into any more.</summary>
    I2cFault ClearFaults();
}

/// <summary>A chip that says more of a reading that it could not make than the bus's fault does.</summary>
public interface IExplainsFaults
{
    /// <summary>Of the last reading; null when there is nothing to add.</summary>
    string? Problem { get; }
}
