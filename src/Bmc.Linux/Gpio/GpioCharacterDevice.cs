using System.Text;
using Bmc.Linux.Descriptors;
using static Tmds.Linux.LibC;

namespace Bmc.Linux.Gpio;

/// <summary>
/// What a GPIO chip says of itself (linux/gpio.h, uAPI v2): its name and label, and the names of its lines. Asking requests no
/// line and moves none.
/// </summary>
internal static unsafe class GpioCharacterDevice
{
    // _IOR(0xB4, 0x01, struct gpiochip_info): name[32], label[32], u32 lines.
    private const int GetChipInfo = unchecked((int)0x8044B401);
    private const int ChipInfoLength = 68;

    // _IOWR(0xB4, 0x05, struct gpio_v2_line_info): name[32], consumer[32], u32 offset, u32 num_attrs, u64 flags, attrs[10], padding[4].
    private const int GetLineInfo = unchecked((int)0xC100B405);
    private const int LineInfoLength = 256;
    private const int LineInfoOffset = 64;

    private const int NameLength = 32;

    public static bool TryReadChip(string path, out string label, out int lines, out int error)
    {
        label = "";
        lines = 0;
        using FileDescriptor? chip = FileDescriptor.TryOpen(path, O_RDWR, out error);
        if (chip is null)
            return false;
        byte* info = stackalloc byte[ChipInfoLength];
        error = chip.Ioctl(GetChipInfo, info);
        if (error != 0)
            return false;
        label = Text(info + NameLength);
        lines = *(int*)(info + (2 * NameLength));
        return true;
    }

    /// <summary>The offset of the line of that name, the first when there are several.</summary>
    /// <returns>-1 when no line has the name or the chip can't be asked.</returns>
    public static int FindLine(string path, int lines, string name)
    {
        using FileDescriptor? chip = FileDescriptor.TryOpen(path, O_RDWR, out _);
        byte* info = stackalloc byte[LineInfoLength];
        for (int offset = 0; chip is not null && offset < lines; offset++)
        {
            new Span<byte>(info, LineInfoLength).Clear();
            *(int*)(info + LineInfoOffset) = offset;
            if (chip.Ioctl(GetLineInfo, info) == 0 && Text(info) == name)
                return offset;
        }

        return -1;
    }

    private static string Text(byte* field)
    {
        var bytes = new ReadOnlySpan<byte>(field, NameLength);
        int end = bytes.IndexOf((byte)0);
        return Encoding.UTF8.GetString(end < 0 ? bytes : bytes[..end]);
    }
}
