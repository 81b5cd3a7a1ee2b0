namespace Bmc.Simulator.Chips;

/// <summary>The supply's latched status registers (PMBus 1.3 part II §17).</summary>
/// <param name="Vout">STATUS_VOUT (§17.3): bit 4 undervoltage fault.</param>
/// <param name="Input">STATUS_INPUT (§17.5): bit 4 undervoltage fault, bit 3 unit off for insufficient input voltage.</param>
/// <param name="Temperature">STATUS_TEMPERATURE (§17.6): bit 6 overtemperature warning.</param>
/// <param name="Fans">STATUS_FANS_1_2 (§17.9): bit 7 fan 1 fault.</param>
public readonly record struct PmbusStatus(byte Vout, byte Input, byte Temperature, byte Fans)
{
    private const byte UndervoltageFault = 0x10, UnitOff = 0x08, OvertemperatureWarning = 0x40, Fan1Fault = 0x80;
    private const double WarmCelsius = 80;

    // STATUS_WORD (§17.2), high byte first, and STATUS_BYTE (§17.1), its low byte.
    private const ushort WordVout = 0x8000, WordInput = 0x2000, WordPowerGoodNegated = 0x0800, WordFans = 0x0400;
    private const ushort ByteOff = 0x40, ByteVinUndervoltage = 0x08, ByteTemperature = 0x04, ByteCml = 0x02;

    /// <summary>What was there, and what is wrong now.</summary>
    public PmbusStatus Latch(SupplyReadings now) => new(
        (byte)(Vout | (now.OutputFailed ? UndervoltageFault : 0)),
        (byte)(Input | (now.InputLost ? UndervoltageFault | UnitOff : 0)),
        (byte)(Temperature | (now.Celsius > WarmCelsius ? OvertemperatureWarning : 0)),
        (byte)(Fans | (now.FanFailed ? Fan1Fault : 0)));

    /// <summary>STATUS_WORD: summaries of the latched registers; OFF and POWER_GOOD# are the present state.</summary>
    public ushort Word(SupplyReadings now, byte communication) => (ushort)(
        (Vout != 0 ? WordVout : 0)
        | (Input != 0 ? WordInput : 0)
        | (now.OutputOn ? 0 : WordPowerGoodNegated | ByteOff)
        | (Fans != 0 ? WordFans : 0)
        | ((Input & UndervoltageFault) != 0 ? ByteVinUndervoltage : 0)
        | (Temperature != 0 ? ByteTemperature : 0)
        | (communication != 0 ? ByteCml : 0));
}
