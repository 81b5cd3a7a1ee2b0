using static Bmc.Devices.SupplyConditions;

namespace Bmc.Devices.Pmbus;

/// <summary>
/// PMBus 1.3 Part II chapter 17: what each bit of each status register means, from the gravest to the least in each. The
/// conditions are ours: what stops an output is a failure, what warns of that is a predictive one (a dead fan too: the supply
/// runs until it is too hot), and what went wrong in talking to it is no fault of the supply.
/// </summary>
public static class StatusTable
{
    private const byte Vout = (byte)CommandCode.StatusVout, Iout = (byte)CommandCode.StatusIout, Input = (byte)CommandCode.StatusInput;
    private const byte Temperature = (byte)CommandCode.StatusTemperature, Cml = (byte)CommandCode.StatusCml, Other = (byte)CommandCode.StatusOther;
    private const byte Manufacturer = (byte)CommandCode.StatusMfrSpecific, Fans12 = (byte)CommandCode.StatusFans12, Fans34 = (byte)CommandCode.StatusFans34;

    /// <summary>STATUS_BYTE and the high byte of STATUS_WORD, as registers of their own: §17.1, §17.2.</summary>
    private const byte Low = (byte)CommandCode.StatusByte, High = (byte)CommandCode.StatusWord;

    /// <summary>A summary bit with the registers that say what is behind it.</summary>
    /// <param name="Alone">What is wrong when the registers can't be read or say nothing.</param>
    public sealed record Summary(StatusWord Bit, CommandCode[] Details, SupplyFault Alone);

    /// <summary>In the order in which faults are named.</summary>
    public static IReadOnlyList<Summary> Summaries { get; } =
    [
        new(StatusWord.Input, [CommandCode.StatusInput], new("input fault", InputLostOrOutOfRange, High, 0x20)),
        new(StatusWord.VinUndervoltageFault, [CommandCode.StatusInput], new("input under-voltage", InputLostOrOutOfRange, Low, 0x08)),
        new(StatusWord.Vout, [CommandCode.StatusVout], new("output voltage fault", Failure, High, 0x80)),
        new(StatusWord.VoutOvervoltageFault, [CommandCode.StatusVout], new("output over-voltage", Failure, Low, 0x20)),
        new(StatusWord.OutputCurrentOrPower, [CommandCode.StatusIout], new("output current or power fault", Failure, High, 0x40)),
        new(StatusWord.IoutOvercurrentFault, [CommandCode.StatusIout], new("output over-current", Failure, Low, 0x10)),
        new(StatusWord.Temperature, [CommandCode.StatusTemperature], new("temperature fault", PredictiveFailure, Low, 0x04)),
        new(StatusWord.Fans, [CommandCode.StatusFans12, CommandCode.StatusFans34], new("fan fault", PredictiveFailure, High, 0x04)),
        new(StatusWord.Other, [CommandCode.StatusOther], new("other fault", PredictiveFailure, High, 0x02)),
        new(StatusWord.ManufacturerSpecific, [CommandCode.StatusMfrSpecific], new("manufacturer's own fault", PredictiveFailure, High, 0x10)),
        new(StatusWord.CommunicationMemoryLogic, [CommandCode.StatusCml], new("communication, memory or logic fault", Noted, Low, 0x02)),
        new(StatusWord.Unknown, [], new("unknown fault", PredictiveFailure, High, 0x01)),
    ];

    /// <summary>POWER_GOOD# of an output that is on (§17.2).</summary>
    public static SupplyFault OutputNotGood { get; } = new("output not good", Failure, High, 0x08);

    /// <summary>What the registers behind the summary say.</summary>
    public static IReadOnlyList<SupplyFault> Details { get; } =
    [
        new("output over-voltage", Failure, Vout, 0x80),
        new("output under-voltage", Failure, Vout, 0x10),
        new("output did not turn on in time", Failure, Vout, 0x04),
        new("output over-voltage warning", PredictiveFailure, Vout, 0x40),
        new("output under-voltage warning", PredictiveFailure, Vout, 0x20),
        new("output commanded beyond its limits", ConfigurationError, Vout, 0x08),
        new("output did not turn off in time", PredictiveFailure, Vout, 0x02),
        new("output tracking error", PredictiveFailure, Vout, 0x01),

        new("output over-current", Failure, Iout, 0x80),
        new("output over-current with low voltage", Failure, Iout, 0x40),
        new("output under-current", Failure, Iout, 0x10),
        new("output over-power", Failure, Iout, 0x02),
        new("output over-current warning", PredictiveFailure, Iout, 0x20),
        new("current share fault", PredictiveFailure, Iout, 0x08),
        new("output power limiting", PredictiveFailure, Iout, 0x04),
        new("output over-power warning", PredictiveFailure, Iout, 0x01),

        new("off for insufficient input voltage", InputLost, Input, 0x08),
        new("input under-voltage", InputLostOrOutOfRange, Input, 0x10),
        new("input over-voltage", InputOutOfRange, Input, 0x80),
        new("input over-voltage warning", InputOutOfRange, Input, 0x40),
        new("input under-voltage warning", InputOutOfRange, Input, 0x20),
        new("input over-current", Failure, Input, 0x04),
        new("input over-current warning", PredictiveFailure, Input, 0x02),
        new("input over-power warning", PredictiveFailure, Input, 0x01),

        new("over-temperature", Failure, Temperature, 0x80),
        new("under-temperature", Failure, Temperature, 0x10),
        new("over-temperature warning", PredictiveFailure, Temperature, 0x40),
        new("under-temperature warning", PredictiveFailure, Temperature, 0x20),

        new("fan 1 fault", PredictiveFailure, Fans12, 0x80),
        new("fan 2 fault", PredictiveFailure, Fans12, 0x40),
        new("fan 1 warning", PredictiveFailure, Fans12, 0x20),
        new("fan 2 warning", PredictiveFailure, Fans12, 0x10),
        new("fan 1 speed overridden", Noted, Fans12, 0x08),
        new("fan 2 speed overridden", Noted, Fans12, 0x04),
        new("airflow fault", PredictiveFailure, Fans12, 0x02),
        new("airflow warning", PredictiveFailure, Fans12, 0x01),

        new("fan 3 fault", PredictiveFailure, Fans34, 0x80),
        new("fan 4 fault", PredictiveFailure, Fans34, 0x40),
        new("fan 3 warning", PredictiveFailure, Fans34, 0x20),
        new("fan 4 warning", PredictiveFailure, Fans34, 0x10),
        new("fan 3 speed overridden", Noted, Fans34, 0x08),
        new("fan 4 speed overridden", Noted, Fans34, 0x04),

        new("input A fuse or breaker fault", Failure, Other, 0x20),
        new("input B fuse or breaker fault", Failure, Other, 0x10),
        new("input A OR-ing device fault", PredictiveFailure, Other, 0x08),
        new("input B OR-ing device fault", PredictiveFailure, Other, 0x04),
        new("output OR-ing device fault", PredictiveFailure, Other, 0x02),

        new("memory fault", Failure, Cml, 0x10),
        new("processor fault", Failure, Cml, 0x08),
        new("memory or logic fault", PredictiveFailure, Cml, 0x01),
        new("communication error: unknown command", Noted, Cml, 0x80),
        new("communication error: invalid data", Noted, Cml, 0x40),
        new("communication error: wrong packet error code", Noted, Cml, 0x20),
        new("communication error", Noted, Cml, 0x02),

        .. Enumerable.Range(0, 8).Select(bit => new SupplyFault($"manufacturer's own fault {bit}", PredictiveFailure, Manufacturer, (byte)(1 << bit))),
    ];

    /// <summary>All faults that the bits of one register mean.</summary>
    public static IEnumerable<SupplyFault> In(CommandCode register, byte bits) =>
        Details.Where(fault => fault.Register == (byte)register && (fault.Bit & bits) != 0);

    /// <summary>Null when no fault is said there.</summary>
    public static string? NameOf(byte register, byte bit) =>
        Details.Concat(Summaries.Select(summary => summary.Alone)).Append(OutputNotGood)
            .FirstOrDefault(fault => fault.Register == register && fault.Bit == bit)?.Name;
}
