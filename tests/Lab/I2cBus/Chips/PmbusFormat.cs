namespace Bmc.Lab.I2cBus.Chips;

/// <summary>In which format a supply gives its readings.</summary>
internal abstract record PmbusFormat
{
    /// <summary>VOUT_MODE (PMBus 1.2 Part II §8.3): bits 5-7 the form, 0-4 its parameter.</summary>
    public abstract byte VoutMode { get; }

    public abstract ushort Encode(double value);

    public abstract ushort EncodeOutputVoltage(double volts);

    /// <summary>LINEAR11, and LINEAR16 with this exponent for the output voltage.</summary>
    public sealed record Linear(int Exponent = -9) : PmbusFormat
    {
        public override byte VoutMode => (byte)(Exponent & 0x1F);

        public override ushort Encode(double value) => PmbusNumbers.Linear11(value);

        public override ushort EncodeOutputVoltage(double volts) => PmbusNumbers.Linear16(volts, Exponent);
    }

    /// <summary>DIRECT for all, with coefficients that the supply tells when it is asked for them.</summary>
    public sealed record Direct(PmbusCoefficients Coefficients) : PmbusFormat
    {
        public override byte VoutMode => 0x40;

        public override ushort Encode(double value) => PmbusNumbers.Direct(value, Coefficients);

        public override ushort EncodeOutputVoltage(double volts) => Encode(volts);
    }

    /// <summary>IEEE half precision for all (PMBus 1.3 Part II §7.5, §8.3).</summary>
    public sealed record IeeeHalf : PmbusFormat
    {
        public override byte VoutMode => 0x60;

        public override ushort Encode(double value) => BitConverter.HalfToUInt16Bits((Half)value);

        public override ushort EncodeOutputVoltage(double volts) => Encode(volts);
    }
}
