using Bmc.Linux.I2c;

namespace Bmc.Devices.Pmbus;

/// <summary>
/// The transfers that PMBus is made of (SMBus 3.2 §6.5), with packet error checking that can be switched on once the device
/// has said that it knows it. A wrong code is asked for once more: noise is gone by then, a broken device is not.
/// </summary>
/// <param name="usesPec">As <paramref name="device"/> was made with.</param>
public sealed class PmbusLink(SmbusDevice device, bool usesPec)
{
    private readonly byte _writeAddress = (byte)(device.Address << 1);
    private bool _deviceHasPec;

    public bool UsesPec => usesPec || _deviceHasPec;

    /// <summary>What the device says of itself; the board's word for it stands.</summary>
    public void SetPec(bool deviceHasIt) => _deviceHasPec = deviceHasIt;

    public I2cFault ReadByte(CommandCode command, out byte value)
    {
        Span<byte> data = stackalloc byte[1];
        I2cFault fault = Ask([(byte)command], data);
        value = data[0];
        return fault;
    }

    /// <summary>Low byte first.</summary>
    public I2cFault ReadWord(CommandCode command, out ushort value)
    {
        Span<byte> data = stackalloc byte[2];
        I2cFault fault = Ask([(byte)command], data);
        value = (ushort)(data[0] | data[1] << 8);
        return fault;
    }

    /// <summary>Block Read; it goes out as the bus can do it, with the code checked where the board asks for that.</summary>
    /// <returns><see cref="I2cFault.BadLength"/> also for a block of nothing, which says nothing.</returns>
    public I2cFault ReadBlock(CommandCode command, Span<byte> data, out int length)
    {
        I2cFault fault = device.ReadBlockData((byte)command, data, out length);
        if (fault == I2cFault.BadPec)
            fault = device.ReadBlockData((byte)command, data, out length);
        return fault == I2cFault.None && length == 0 ? I2cFault.BadLength : fault;
    }

    /// <summary>Block Write-Block Read Process Call (SMBus 3.2 §6.5.8).</summary>
    /// <param name="answer">As long as the command's answer is; another announced length is <see cref="I2cFault.BadLength"/>.</param>
    public I2cFault Call(CommandCode command, ReadOnlySpan<byte> question, Span<byte> answer)
    {
        Span<byte> block = stackalloc byte[1 + answer.Length];
        I2cFault fault = Ask([(byte)command, (byte)question.Length, .. question], block);
        if (fault != I2cFault.None)
            return fault;
        if (block[0] != answer.Length)
            return I2cFault.BadLength;
        block[1..].CopyTo(answer);
        return I2cFault.None;
    }

    public I2cFault WriteByte(CommandCode command, byte value) => Tell([(byte)command, value]);

    public I2cFault Send(CommandCode command) => Tell([(byte)command]);

    private I2cFault Tell(ReadOnlySpan<byte> message) => UsesPec
        ? device.Transfer([.. message, PacketErrorCode.Append(PacketErrorCode.Append(0, _writeAddress), message)], [])
        : device.Transfer(message, []);

    private I2cFault Ask(ReadOnlySpan<byte> question, Span<byte> answer)
    {
        I2cFault fault = AskOnce(question, answer);
        return fault == I2cFault.BadPec ? AskOnce(question, answer) : fault;
    }

    private I2cFault AskOnce(ReadOnlySpan<byte> question, Span<byte> answer)
    {
        // After a fault there are no data, rather than what an adapter may have left behind.
        answer.Clear();
        Span<byte> received = stackalloc byte[answer.Length + (UsesPec ? 1 : 0)];
        I2cFault fault = device.Transfer(question, received);
        if (fault != I2cFault.None)
            return fault;
        if (UsesPec && Code(question, received) != 0)
            return I2cFault.BadPec;
        received[..answer.Length].CopyTo(answer);
        return I2cFault.None;
    }

    /// <summary>0 when the last byte received is the code of all that went before (SMBus 3.2 §6.4.1).</summary>
    private byte Code(ReadOnlySpan<byte> question, ReadOnlySpan<byte> received)
    {
        byte crc = PacketErrorCode.Append(PacketErrorCode.Append(0, _writeAddress), question);
        return PacketErrorCode.Append(PacketErrorCode.Append(crc, (byte)(_writeAddress | 1)), received);
    }
}
