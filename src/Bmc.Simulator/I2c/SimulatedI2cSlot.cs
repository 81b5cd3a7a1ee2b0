using Bmc.Simulator.Chips;

namespace Bmc.Simulator.I2c;

/// <summary>A chip soldered to a bus.</summary>
/// <param name="Refdes">Its name on the schematic.</param>
/// <param name="Address">7 bits.</param>
public sealed record SimulatedI2cSlot(string Refdes, int Address, ISimulatedChip Chip);
