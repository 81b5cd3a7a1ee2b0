namespace Bmc.Lab.I2cBus.Chips;

/// <summary>What is wrong with a chip. One object that is replaced as a whole: a test changes it while the bus is in use.</summary>
/// <param name="Vanished">Pulled out, or without power: nobody acknowledges the address.</param>
/// <param name="Refuses">There, but acknowledges nothing: a controller that hangs.</param>
/// <param name="WrongData">Bits that are inverted in each byte that is read, also in its packet error code.</param>
/// <param name="Stretch">How long the chip holds the clock before it acknowledges its address.</param>
/// <param name="BadPacketErrorCode">Right data with a wrong packet error code, for a chip that has one.</param>
internal sealed record ChipFaults(
    bool Vanished = false, bool Refuses = false, byte WrongData = 0, TimeSpan Stretch = default, bool BadPacketErrorCode = false)
{
    public static readonly ChipFaults None = new();
}
