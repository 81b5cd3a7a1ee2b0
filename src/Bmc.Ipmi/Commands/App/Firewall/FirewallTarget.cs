namespace Bmc.Ipmi.Commands.App.Firewall;

/// <summary>
/// Which commands a request of the firmware firewall is about, IPMI 2.0 §21: a network function on a LUN, and for the
/// extensions whose. What does not exist is no error there, it has no commands.
/// </summary>
// 1      [7:4] reserved, [3:0] channel
// 2      [7:6] 00b = commands 00h-7Fh, 01b = 80h-FFh (reserved where one command is named), [5:0] network function
// 3      [7:2] reserved, [1:0] LUN
// (4)    the command, where one is named
// then   network function 2Ch: the defining body's code, 2Eh: the OEM's IANA number, 3 bytes; nothing otherwise.
//        Set Command Enables has it at the end, after the mask.
public readonly record struct FirewallTarget(byte Channel, bool UpperHalf, byte NetworkFunction, byte Lun, byte Command, uint Owner)
{
    public const int RangeLength = 3;
    public const int CommandLength = 4;
    public const int LongestOwner = 3;

    public const byte GroupExtensionFunction = 0x2C;
    public const byte OemGroupFunction = 0x2E;

    /// <summary>DCMI 1.5 §6: the one defining body whose commands are here.</summary>
    public const uint Dcmi = 0xDC;

    private const byte UpperHalfBit = 0x40;

    /// <summary>Of how many bytes the request says whose extension it means.</summary>
    public static int OwnerLength(ReadOnlySpan<byte> data) => data.Length < RangeLength
        ? 0
        : (data[1] & 0x3F) switch { GroupExtensionFunction => 1, OemGroupFunction => LongestOwner, _ => 0 };

    /// <summary>A request about half of a network function's commands, its owner behind it.</summary>
    public static bool TryParseRange(ReadOnlySpan<byte> data, ReadOnlySpan<byte> owner, out FirewallTarget target)
    {
        target = default;
        if (data.Length < RangeLength || (data[0] & 0xF0) != 0 || (data[1] & 0x80) != 0 || (data[1] & 0x01) != 0 || (data[2] & 0xFC) != 0)
            return false;
        target = new(data[0], (data[1] & UpperHalfBit) != 0, (byte)(data[1] & 0x3F), data[2], 0, Number(owner));
        return LanChannel.IsMeant(target.Channel);
    }

    /// <summary>A request about one command, its owner behind it.</summary>
    public static bool TryParseCommand(ReadOnlySpan<byte> data, ReadOnlySpan<byte> owner, out FirewallTarget target)
    {
        if (data.Length < CommandLength || !TryParseRange(data, owner, out target) || target.UpperHalf)
        {
            target = default;
            return false;
        }

        target = target with { Command = data[RangeLength] };
        return true;
    }

    public void WriteRange(ref SpanWriter writer)
    {
        writer.WriteByte(Channel);
        writer.WriteByte((byte)(NetworkFunction | (UpperHalf ? UpperHalfBit : 0)));
        writer.WriteByte(Lun);
    }

    public void WriteOwner(ref SpanWriter writer)
    {
        if (NetworkFunction == GroupExtensionFunction)
            writer.WriteByte((byte)Owner);
        else if (NetworkFunction == OemGroupFunction)
            writer.WriteUInt24(Owner);
    }

    /// <summary>The command that is named; null when there is none.</summary>
    public CommandEntry? Find(CommandTable table) => Find(table, Command);

    /// <summary>The n-th of the half that is meant; null when there is none.</summary>
    public CommandEntry? FindInRange(CommandTable table, int index) => Find(table, (byte)(index + (UpperHalf ? 0x80 : 0)));

    private CommandEntry? Find(CommandTable table, byte command) =>
        Lun == 0 && (NetworkFunction != GroupExtensionFunction || Owner == Dcmi) ? table.Find(NetworkFunction, command) : null;

    private static uint Number(ReadOnlySpan<byte> owner)
    {
        uint number = 0;
        for (var index = 0; index < owner.Length; index++)
            number |= (uint)owner[index] << 8 * index;
        return number;
    }
}
