using System.Buffers.Binary;
using System.Text;

namespace Bmc.Linux.Gpio;

/// <summary>The kernel's structures for one line (linux/gpio.h): gpio_v2_line_request, gpio_v2_line_config, gpio_v2_line_values.</summary>
internal static class GpioLineRequest
{
    // u32 offsets[64]; char consumer[32]; gpio_v2_line_config; u32 num_lines; u32 event_buffer_size; u32 padding[5]; s32 fd.
    public const int Length = 592;

    // u64 flags; u32 num_attrs; u32 padding[5]; 10 of { u32 id; u32 padding; u64 value; u64 mask of lines }.
    public const int ConfigLength = 272;

    // u64 bits; u64 mask.
    public const int ValuesLength = 16;

    /// <summary>Edges that the kernel keeps for us. More than one says no more than one does: look at the level.</summary>
    public const int EventCapacity = 16;

    /// <summary>struct gpio_v2_line_event.</summary>
    public const int EventLength = 48;

    private const int ConsumerAt = 256;
    private const int CountAt = 560;
    private const int EventCapacityAt = 564;
    private const int DescriptorAt = 588;

    private const int AttributeCountAt = 8;
    private const int AttributesAt = 32;
    private const int AttributeValueAt = AttributesAt + 8;
    private const int AttributeLinesAt = AttributesAt + 16;

    private const uint OutputValues = 2;
    private const uint DebouncePeriod = 3;

    /// <summary>The line as it is: no direction, so that nothing moves.</summary>
    /// <param name="request">Of <see cref="Length"/>.</param>
    /// <param name="consumer">Cut to the 31 bytes that the kernel keeps.</param>
    public static void Write(Span<byte> request, int offset, string consumer)
    {
        request.Clear();
        BinaryPrimitives.WriteInt32LittleEndian(request, offset);
        Encoding.UTF8.TryGetBytes(consumer, request.Slice(ConsumerAt, GpioLineInfo.NameLength - 1), out _);
        BinaryPrimitives.WriteInt32LittleEndian(request[CountAt..], 1);
        BinaryPrimitives.WriteInt32LittleEndian(request[EventCapacityAt..], EventCapacity);
    }

    /// <summary>The line's open file, once the kernel has granted the request.</summary>
    public static int Descriptor(ReadOnlySpan<byte> request) => BinaryPrimitives.ReadInt32LittleEndian(request[DescriptorAt..]);

    /// <summary>An output with its level: the kernel sets both at once.</summary>
    /// <param name="config">Of <see cref="ConfigLength"/>.</param>
    public static void WriteOutput(Span<byte> config, GpioLevel level)
    {
        WriteFlags(config, GpioLineFlags.Output);
        WriteAttribute(config, OutputValues, (ulong)level);
    }

    /// <summary>An input, perhaps with edges and what shall be filtered out of them.</summary>
    /// <param name="config">Of <see cref="ConfigLength"/>.</param>
    public static void WriteInput(Span<byte> config, bool edges, TimeSpan debounce)
    {
        WriteFlags(config, edges ? GpioLineFlags.Input | GpioLineFlags.EdgeRising | GpioLineFlags.EdgeFalling : GpioLineFlags.Input);
        if (debounce > TimeSpan.Zero)
            WriteAttribute(config, DebouncePeriod, (uint)debounce.TotalMicroseconds);
    }

    /// <param name="values">Of <see cref="ValuesLength"/>.</param>
    public static void WriteValues(Span<byte> values, GpioLevel level)
    {
        BinaryPrimitives.WriteUInt64LittleEndian(values, (ulong)level);
        BinaryPrimitives.WriteUInt64LittleEndian(values[8..], 1);
    }

    public static GpioLevel Level(ReadOnlySpan<byte> values) => (values[0] & 1) != 0 ? GpioLevel.High : GpioLevel.Low;

    private static void WriteFlags(Span<byte> config, GpioLineFlags flags)
    {
        config.Clear();
        BinaryPrimitives.WriteUInt64LittleEndian(config, (ulong)flags);
    }

    private static void WriteAttribute(Span<byte> config, uint id, ulong value)
    {
        BinaryPrimitives.WriteInt32LittleEndian(config[AttributeCountAt..], 1);
        BinaryPrimitives.WriteUInt32LittleEndian(config[AttributesAt..], id);
        BinaryPrimitives.WriteUInt64LittleEndian(config[AttributeValueAt..], value);
        BinaryPrimitives.WriteUInt64LittleEndian(config[AttributeLinesAt..], 1);
    }
}
