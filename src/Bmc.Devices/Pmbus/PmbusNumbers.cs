using Bmc.Linux.I2c;

namespace Bmc.Devices.Pmbus;

/// <summary>
/// How a device says its numbers: what the board file states, else VOUT_MODE for output voltages, and for the others CAPABILITY,
/// QUERY where there is one, and at last LINEAR11. Asked once and kept until <see cref="Forget"/>.
/// </summary>
internal sealed class PmbusNumbers(PmbusLink link, PmbusSettings settings)
{
    private const byte ForReading = 0x01;
    private const int CoefficientBytes = 5;

    private readonly Dictionary<(int Output, CommandCode Command), Func<ushort, double?>> _known = [];

    private Capability _capability;

    /// <summary>Why there is no format, in words; null when there is one, or the fault says it all.</summary>
    public string? Problem { get; private set; }

    /// <summary>Another device may sit at the address now.</summary>
    public void Forget(Capability capability)
    {
        _known.Clear();
        _capability = capability;
    }

    /// <summary>To be asked while PAGE is at the output.</summary>
    /// <param name="decode">Null from it means no number.</param>
    /// <returns><see cref="I2cFault.Unsupported"/> or <see cref="I2cFault.BadValue"/> with <see cref="Problem"/> when the format is none that we have.</returns>
    public I2cFault Find(int output, CommandCode command, PmbusQuantity quantity, out Func<ushort, double?>? decode)
    {
        Problem = null;
        if (_known.TryGetValue((output, command), out decode))
            return I2cFault.None;
        QuantityFormat? stated = settings.FormatOf(quantity);
        I2cFault fault = stated is null && quantity == PmbusQuantity.OutputVoltage
            ? ByVoutMode(command, out decode)
            : ByWordFormat(command, stated, out decode);
        if (decode is not null)
            _known[(output, command)] = decode;
        return fault;
    }

    private I2cFault ByVoutMode(CommandCode command, out Func<ushort, double?>? decode)
    {
        decode = null;
        I2cFault fault = link.ReadByte(CommandCode.VoutMode, out byte bits);
        if (fault != I2cFault.None)
            return fault;
        var mode = new VoutMode(bits);
        if (mode.IsReserved)
            return Refuse(I2cFault.BadValue, $"VOUT_MODE {bits:X2}h is reserved");
        switch (mode.Format)
        {
            case VoutFormat.Linear16:
                decode = word => Linear16.Decode(word, mode.Exponent);
                return I2cFault.None;
            case VoutFormat.IeeeHalf:
                decode = IeeeHalf.Decode;
                return I2cFault.None;
            case VoutFormat.Direct:
                return ByCoefficients(command, out decode);
            default:
                if ((settings.Vid ?? VidTables.ByCodeType(mode.Parameter)) is not { } table)
                    return Refuse(I2cFault.Unsupported, $"VID code type {mode.Parameter:X2}h is in no table; the board file can name one");
                decode = word => table.Decode(word);
                return I2cFault.None;
        }
    }

    private I2cFault ByWordFormat(CommandCode command, QuantityFormat? stated, out Func<ushort, double?>? decode)
    {
        decode = null;
        WordFormat format = stated?.Format ?? (_capability.UsesIeeeHalf ? WordFormat.IeeeHalf : WordFormat.Linear11);
        if (stated is null && settings.AsksQuery)
        {
            I2cFault fault = AskQuery(command, ref format);
            if (fault != I2cFault.None)
                return fault;
        }

        switch (format)
        {
            case WordFormat.Direct when stated?.Coefficients is { } coefficients:
                decode = word => coefficients.Decode(word);
                return I2cFault.None;
            case WordFormat.Direct:
                return ByCoefficients(command, out decode);
            case WordFormat.IeeeHalf:
                decode = IeeeHalf.Decode;
                return I2cFault.None;
            default:
                decode = word => Linear11.Decode(word);
                return I2cFault.None;
        }
    }

    private I2cFault AskQuery(CommandCode command, ref WordFormat format)
    {
        Span<byte> bits = stackalloc byte[1];
        I2cFault fault = link.Call(CommandCode.Query, [(byte)command], bits);
        if (fault != I2cFault.None)
            return fault;
        var answer = new QueryAnswer(bits[0]);
        if (!answer.CanBeRead)
            return Refuse(I2cFault.Unsupported, $"QUERY says that command {(byte)command:X2}h can't be read");
        if (answer.Format is not { } found)
            return Refuse(I2cFault.Unsupported, $"QUERY says {bits[0]:X2}h of command {(byte)command:X2}h, which is no format of a measurement");

        // LINEAR and IEEE half are one format to QUERY; CAPABILITY tells them apart.
        format = found == WordFormat.Linear11 ? format : found;
        return I2cFault.None;
    }

    // PMBus 1.3 Part II §14.1, COEFFICIENTS: asked with command and direction; m and b low byte first, then R.
    private I2cFault ByCoefficients(CommandCode command, out Func<ushort, double?>? decode)
    {
        decode = null;
        Span<byte> answer = stackalloc byte[CoefficientBytes];
        I2cFault fault = link.Call(CommandCode.Coefficients, [(byte)command, ForReading], answer);
        if (fault == I2cFault.NoAcknowledge)
            return Refuse(fault, "a device without COEFFICIENTS needs them in the board file");
        if (fault != I2cFault.None)
            return fault;
        var coefficients = new Direct((short)(answer[0] | answer[1] << 8), (short)(answer[2] | answer[3] << 8), (sbyte)answer[4]);
        if (coefficients.M == 0)
            return Refuse(I2cFault.BadValue, "COEFFICIENTS has 0 for m");
        decode = word => coefficients.Decode(word);
        return I2cFault.None;
    }

    private I2cFault Refuse(I2cFault fault, string problem)
    {
        Problem = problem;
        return fault;
    }
}
