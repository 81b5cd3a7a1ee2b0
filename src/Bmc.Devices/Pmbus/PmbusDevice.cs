using System.Text;
using Bmc.Linux.I2c;

namespace Bmc.Devices.Pmbus;

/// <summary>The questions that every PMBus device answers.</summary>
public sealed class PmbusDevice(SmbusDevice device)
{
    // What the master reads when nobody drives the line: the device has not understood the command (PMBus 1.2 Part II §10.9).
    private const ushort OpenLine = 0xFFFF;

    private VoutMode _voutMode;

    /// <summary>Asks how the device writes its output voltage; to be called before the first <see cref="ReadOutputVoltage"/>.</summary>
    public I2cFault Start()
    {
        I2cFault fault = device.ReadByteData((byte)CommandCode.VoutMode, out byte bits);
        _voutMode = new VoutMode(bits);
        return fault;
    }

    /// <summary>Every quantity but output voltages, in its base unit.</summary>
    public I2cFault ReadLinear11(CommandCode command, out double value)
    {
        I2cFault fault = ReadWord(command, out ushort raw);
        value = fault == I2cFault.None ? Linear11.Decode(raw) : 0;
        return fault;
    }

    /// <summary>An output voltage, in volts.</summary>
    /// <returns><see cref="I2cFault.Unsupported"/> for VID and DIRECT: these need a table of the chip's own driver.</returns>
    public I2cFault ReadOutputVoltage(CommandCode command, out double value)
    {
        value = 0;
        I2cFault fault = ReadWord(command, out ushort raw);
        if (fault != I2cFault.None)
            return fault;
        switch (_voutMode.Format)
        {
            case VoutFormat.Linear16:
                value = Linear16.Decode(raw, _voutMode.Exponent);
                return I2cFault.None;
            case VoutFormat.IeeeHalf when IeeeHalf.Decode(raw) is { } volts:
                value = volts;
                return I2cFault.None;
            case VoutFormat.IeeeHalf:
                return I2cFault.BadValue;
            default:
                return I2cFault.Unsupported;
        }
    }

    public I2cFault ReadStatus(out StatusWord status)
    {
        I2cFault fault = ReadWord(CommandCode.StatusWord, out ushort raw);
        status = (StatusWord)raw;
        return fault;
    }

    /// <summary>A text such as MFR_ID (PMBus 1.2 Part II §22.2): ISO 8859-1, without what pads it at the end.</summary>
    public I2cFault ReadText(CommandCode command, out string text)
    {
        Span<byte> block = stackalloc byte[SmbusDevice.MaximumBlock];
        I2cFault fault = device.ReadBlockData((byte)command, block, out int length);
        text = fault == I2cFault.None ? Encoding.Latin1.GetString(block[..length].TrimEnd([(byte)0x00, (byte)0x20, (byte)0xFF])) : "";
        return fault;
    }

    /// <summary>CLEAR_FAULTS: faults that persist set their bits again at once.</summary>
    public I2cFault ClearFaults() => device.SendByte((byte)CommandCode.ClearFaults);

    private I2cFault ReadWord(CommandCode command, out ushort value)
    {
        I2cFault fault = device.ReadWordData((byte)command, out value);
        return fault == I2cFault.None && value == OpenLine ? I2cFault.BadValue : fault;
    }
}
