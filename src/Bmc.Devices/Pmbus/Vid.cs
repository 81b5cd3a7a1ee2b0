namespace Bmc.Devices.Pmbus;

/// <summary>
/// PMBus 1.2 Part II §8.3.2, VID: the output voltage as a code of the processor's voltage table. Which table it is, the chip's
/// data sheet says: manufacturers number them differently in VOUT_MODE.
/// </summary>
/// <param name="FirstCode">The lowest code that means a voltage.</param>
/// <param name="LastCode">The highest one.</param>
/// <param name="FirstVolts">What <paramref name="FirstCode"/> means.</param>
/// <param name="StepVolts">From one code to the next; negative where higher codes mean less.</param>
public readonly record struct Vid(byte FirstCode, byte LastCode, double FirstVolts, double StepVolts)
{
    /// <summary>Intel VR11: 02h is 1.6 V, down in steps of 6.25 mV.</summary>
    public static readonly Vid IntelVr11 = new(0x02, 0xB2, 1.6, -0.00625);

    /// <summary>Intel VR12 and IMVP7: 01h is 0.25 V, up in steps of 5 mV.</summary>
    public static readonly Vid IntelVr12 = new(0x01, 0xFF, 0.25, 0.005);

    /// <summary>Intel VR12.5 and VR13 in their 10 mV table: 01h is 0.5 V.</summary>
    public static readonly Vid IntelVr13 = new(0x01, 0xFF, 0.5, 0.01);

    /// <summary>Intel IMVP9 in its 10 mV table: 01h is 0.2 V.</summary>
    public static readonly Vid IntelImvp9 = new(0x01, 0xFF, 0.2, 0.01);

    /// <summary>AMD SVI2: 00h is 1.55 V, down in steps of 6.25 mV.</summary>
    public static readonly Vid AmdSvi2 = new(0x00, 0xD8, 1.55, -0.00625);

    /// <returns>Null when the code means no voltage: off, or reserved.</returns>
    public double? Decode(ushort code) =>
        code < FirstCode || code > LastCode ? null : FirstVolts + ((code - FirstCode) * StepVolts);

    /// <summary>The code of the nearest voltage; beyond the ends the end.</summary>
    /// <param name="volts">Finite.</param>
    public ushort Encode(double volts) =>
        (ushort)Math.Clamp(FirstCode + Math.Round((volts - FirstVolts) / StepVolts), FirstCode, LastCode);
}
