namespace Bmc.Devices.Pmbus;

/// <summary>What is measured, each in a format of its own if the device likes.</summary>
public enum PmbusQuantity
{
    InputVoltage,
    InputCurrent,
    InputPower,
    OutputVoltage,
    OutputCurrent,
    OutputPower,
    Temperature,
    FanSpeed,
}

/// <summary>How a word says a number (PMBus 1.3 Part II, chapter 7), other than by VOUT_MODE.</summary>
public enum WordFormat
{
    Linear11,
    Direct,
    IeeeHalf,
}

/// <summary>A quantity's format as the board file gives it; it goes before all that the device says.</summary>
/// <param name="Coefficients">Of <see cref="WordFormat.Direct"/>; null lets the device's COEFFICIENTS command tell.</param>
public sealed record QuantityFormat(PmbusQuantity Quantity, WordFormat Format, Direct? Coefficients = null);

/// <summary>What a board file may say of a PMBus device.</summary>
/// <param name="Outputs">1 leaves PAGE alone: a device with one output need not have it.</param>
/// <param name="Vid">The table of output voltages in VID; null takes it by the code type in VOUT_MODE.</param>
/// <param name="AsksQuery">The device knows the QUERY command. One that does not would latch a communication fault.</param>
public sealed record PmbusSettings(int Outputs = 1, VidTable? Vid = null, bool AsksQuery = false, IReadOnlyList<QuantityFormat>? Formats = null)
{
    /// <summary>PMBus 1.3 Part II §11.10 allows pages 0 to 1Fh; no supply for a PC has more outputs than this.</summary>
    public const int MaximumOutputs = 8;

    public QuantityFormat? FormatOf(PmbusQuantity quantity) => Formats?.FirstOrDefault(format => format.Quantity == quantity);

    /// <summary>The first fault of the settings; null when there is none.</summary>
    public SettingFault? Check()
    {
        if (Outputs is < 1 or > MaximumOutputs)
            return new("pmbus", $"outputs: 1 to {MaximumOutputs}");
        HashSet<PmbusQuantity> seen = [];
        foreach (QuantityFormat format in Formats ?? [])
        {
            if (!seen.Add(format.Quantity))
                return new("pmbus", $"formats: {format.Quantity} stands there twice");
            if (format.Format != WordFormat.Direct && format.Coefficients is not null)
                return new("pmbus", $"formats: {format.Quantity}: m, b and r belong to the format \"direct\" alone");
            if (format.Coefficients is { M: 0 })
                return new("pmbus", $"formats: {format.Quantity}: m must not be 0");
        }

        return null;
    }
}
