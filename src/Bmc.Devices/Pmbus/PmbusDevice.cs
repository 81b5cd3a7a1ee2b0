using System.Text;
using Bmc.Linux.I2c;

namespace Bmc.Devices.Pmbus;

/// <summary>
/// A device that keeps to PMBus. It is asked and told nothing but PAGE; faults are cleared by <see cref="ClearFaults"/> alone.
/// </summary>
/// <param name="usesPec">As <paramref name="device"/> was made with.</param>
public sealed class PmbusDevice(SmbusDevice device, PmbusSettings settings, bool usesPec = false)
{
    /// <summary>What the master reads when nobody drives the line: the device has not understood the command (PMBus 1.3 Part II §10.9).</summary>
    private const ushort OpenLine = 0xFFFF;

    private readonly PmbusLink _link = new(device, usesPec);
    private PmbusNumbers? _numbers;

    /// <summary>Why the last reading is no number, in words; null when the bus is at fault or nothing is.</summary>
    public string? Problem { get; private set; }

    public int Outputs => settings.Outputs;

    private PmbusNumbers Numbers => _numbers ??= new PmbusNumbers(_link, settings);

    /// <summary>
    /// Asks what the device can, and forgets what was known of it: after an absence it may be another one. A device without
    /// CAPABILITY is one without packet error checking.
    /// </summary>
    public I2cFault Start()
    {
        I2cFault fault = _link.ReadByte(CommandCode.Capability, out byte bits);
        if (fault is not (I2cFault.None or I2cFault.NoAcknowledge))
            return fault;
        Capability capability = fault == I2cFault.None && new Capability(bits).IsValid ? new(bits) : default;
        _link.SetPec(capability.HasPec);
        Numbers.Forget(capability);
        return I2cFault.None;
    }

    /// <param name="output">0 and up.</param>
    /// <param name="value">In the quantity's unit.</param>
    /// <returns><see cref="I2cFault.BadValue"/> or <see cref="I2cFault.Unsupported"/> with <see cref="Problem"/> for what is no number.</returns>
    public I2cFault Read(int output, CommandCode command, PmbusQuantity quantity, out double value)
    {
        value = 0;
        Problem = null;
        I2cFault fault = SelectOutput(output);
        if (fault != I2cFault.None)
            return fault;
        fault = Numbers.Find(output, command, quantity, out Func<ushort, double?>? decode);
        if (fault != I2cFault.None)
        {
            Problem = Numbers.Problem;
            return fault;
        }

        fault = _link.ReadWord(command, out ushort word);
        if (fault != I2cFault.None)
            return fault;

        // With packet error checking nobody could take the one for the other.
        if (word == OpenLine && !_link.UsesPec)
        {
            Problem = "FFFFh, as a line reads that nobody drives";
            return I2cFault.BadValue;
        }

        if (decode!(word) is not { } number || !double.IsFinite(number))
        {
            Problem = $"{word:X4}h is no number in its format";
            return I2cFault.BadValue;
        }

        value = number;
        return I2cFault.None;
    }

    /// <summary>One output's status with the registers that it points to.</summary>
    public I2cFault ReadStatus(int output, out IReadOnlyList<SupplyFault> faults)
    {
        faults = [];
        I2cFault fault = SelectOutput(output);
        return fault != I2cFault.None ? fault : PmbusStatusReader.Read(_link, out faults);
    }

    /// <summary>A text such as MFR_ID (PMBus 1.3 Part II §22.2): ISO 8859-1, without what pads it at the end.</summary>
    public I2cFault ReadText(CommandCode command, out string text)
    {
        Span<byte> block = stackalloc byte[SmbusDevice.MaximumBlock];
        I2cFault fault = _link.ReadBlock(command, block, out int length);
        text = fault == I2cFault.None ? Encoding.Latin1.GetString(block[..length].TrimEnd([(byte)0x00, (byte)0x20, (byte)0xFF])) : "";
        return fault;
    }

    /// <summary>CLEAR_FAULTS for each output, on order only: faults that persist set their bits again at once.</summary>
    public I2cFault ClearFaults()
    {
        for (int output = 0; output < Outputs; output++)
        {
            I2cFault fault = SelectOutput(output);
            if (fault == I2cFault.None)
                fault = _link.Send(CommandCode.ClearFaults);
            if (fault != I2cFault.None)
                return fault;
        }

        return I2cFault.None;
    }

    /// <summary>
    /// Before each use, for another master may have changed it; what follows in the same use can't be interrupted, for a bus
    /// does one thing at a time.
    /// </summary>
    private I2cFault SelectOutput(int output) => Outputs == 1 ? I2cFault.None : _link.WriteByte(CommandCode.Page, (byte)output);
}
