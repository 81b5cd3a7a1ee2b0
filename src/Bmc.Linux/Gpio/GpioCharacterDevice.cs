using System.Buffers.Binary;
using Bmc.Linux.Descriptors;
using static Tmds.Linux.LibC;

namespace Bmc.Linux.Gpio;

/// <summary>
/// What a GPIO chip says of itself (linux/gpio.h, uAPI v2): its name and label, and its lines. Asking requests no line and
/// moves none.
/// </summary>
internal static class GpioCharacterDevice
{
    // _IOR(0xB4, 0x01, struct gpiochip_info): name[32], label[32], u32 lines.
    private const int GetChipInfo = unchecked((int)0x8044B401);
    private const int ChipInfoLength = 68;

    // _IOWR(0xB4, 0x05, struct gpio_v2_line_info).
    private const int GetLineInfo = unchecked((int)0xC100B405);

    public static bool TryReadChip(string path, out string label, out int lines, out int error)
    {
        label = "";
        lines = 0;
        using FileDescriptor? chip = FileDescriptor.TryOpen(path, O_RDWR, out error);
        if (chip is null)
            return false;
        Span<byte> info = stackalloc byte[ChipInfoLength];
        error = chip.Ioctl(GetChipInfo, info);
        if (error != 0)
            return false;
        label = GpioLineInfo.Text(info.Slice(GpioLineInfo.NameLength, GpioLineInfo.NameLength));
        lines = BinaryPrimitives.ReadInt32LittleEndian(info[(2 * GpioLineInfo.NameLength)..]);
        return true;
    }

    /// <summary>The offset of the line of that name, the first when there are several.</summary>
    /// <returns>-1 when no line has the name or the chip can't be asked.</returns>
    public static int FindLine(string path, int lines, string name)
    {
        using FileDescriptor? chip = FileDescriptor.TryOpen(path, O_RDWR, out _);
        for (int offset = 0; chip is not null && offset < lines; offset++)
        {
            if (TryReadLine(chip, offset, out GpioLineInfo info) && info.Name == name)
                return offset;
        }

        return -1;
    }

    /// <param name="chip">The chip's open file.</param>
    public static bool TryReadLine(FileDescriptor chip, int offset, out GpioLineInfo info)
    {
        Span<byte> answer = stackalloc byte[GpioLineInfo.Length];
        GpioLineInfo.WriteQuestion(answer, offset);
        bool answered = chip.Ioctl(GetLineInfo, answer) == 0;
        info = answered ? GpioLineInfo.Parse(answer) : default;
        return answered;
    }
}
