using System.Buffers.Binary;
using System.Text;

namespace Bmc.Linux.Gpio;

/// <summary>What the kernel says of a line without moving it (linux/gpio.h, struct gpio_v2_line_info).</summary>
/// <param name="Name">Empty when it has none.</param>
/// <param name="Consumer">Who has it; may be empty although it is used.</param>
internal readonly record struct GpioLineInfo(string Name, string Consumer, bool IsUsed, bool IsOutput)
{
    // char name[32]; char consumer[32]; u32 offset; u32 num_attrs; u64 flags; 10 attributes of 16; u32 padding[4].
    public const int Length = 256;
    public const int NameLength = 32;

    private const int ConsumerAt = 32;
    private const int OffsetAt = 64;
    private const int FlagsAt = 72;

    /// <summary>The question about a line.</summary>
    /// <param name="info">Of <see cref="Length"/>.</param>
    public static void WriteQuestion(Span<byte> info, int offset)
    {
        info.Clear();
        BinaryPrimitives.WriteInt32LittleEndian(info[OffsetAt..], offset);
    }

    /// <param name="info">Of <see cref="Length"/>, as the kernel has filled it.</param>
    public static GpioLineInfo Parse(ReadOnlySpan<byte> info)
    {
        var flags = (GpioLineFlags)BinaryPrimitives.ReadUInt64LittleEndian(info[FlagsAt..]);
        return new GpioLineInfo(
            Text(info[..NameLength]),
            Text(info.Slice(ConsumerAt, NameLength)),
            flags.HasFlag(GpioLineFlags.Used),
            flags.HasFlag(GpioLineFlags.Output));
    }

    /// <summary>The text of a field that ends at its first zero byte or where it is full.</summary>
    public static string Text(ReadOnlySpan<byte> field)
    {
        int end = field.IndexOf((byte)0);
        return Encoding.UTF8.GetString(end < 0 ? field : field[..end]);
    }
}
