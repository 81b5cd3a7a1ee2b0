using System.Buffers.Binary;
using Bmc.Contracts.EventFilters;

namespace Bmc.Ipmi.Commands.SensorEvent.Pef;

/// <summary>IPMI 2.0 Table 30-6 parameter 6, with the filter as Table 17-2 has it.</summary>
// 1      [7] reserved, [6:0] filter number
// 2      [7] enabled, [6:5] 10b pre-configured, 00b software's own, [4:0] reserved
// 3      [7] reserved, [6:0] actions
// 4      [7] reserved, [6:4] group control selector, [3:0] alert policy number
// 5      event severity
// 6:7    generator id: slave address or software id, channel and LUN
// 8      sensor type
// 9      sensor number
// 10     event trigger: direction and event type
// 11:12  event data 1 offset mask
// 13:15  event data 1: AND mask, compare 1, compare 2
// 16:18  event data 2
// 19:21  event data 3
/// <param name="Filter">The group control selector is not kept: there are no groups.</param>
public readonly record struct EventFilterData(EventFilter Filter) : IMessage
{
    public const int Length = 21;

    /// <summary>False for another length, reserved bits, an unknown severity.</summary>
    public static bool TryParse(ReadOnlySpan<byte> data, out EventFilterData parameter)
    {
        parameter = default;
        if (data.Length != Length
            || (data[0] & 0x80) != 0
            || !EventFilterSwitch.TryParse(data[..2], out EventFilterSwitch configuration)
            || (data[2] & 0x80) != 0
            || (data[3] & 0x80) != 0
            || !Enum.IsDefined((PlatformEventSeverity)data[4]))
            return false;
        parameter = new(new EventFilter(
            data[0],
            configuration.Enabled,
            configuration.PreConfigured,
            (PlatformEventActions)data[2],
            (byte)(data[3] & 0x0F),
            (PlatformEventSeverity)data[4],
            data[5],
            data[6],
            data[7],
            data[8],
            data[9],
            BinaryPrimitives.ReadUInt16LittleEndian(data[10..]),
            new EventDataMask(data[12], data[13], data[14]),
            new EventDataMask(data[15], data[16], data[17]),
            new EventDataMask(data[18], data[19], data[20])));
        return true;
    }

    public void Write(ref SpanWriter writer)
    {
        new EventFilterSwitch(Filter.Number, Filter.Enabled, Filter.PreConfigured).Write(ref writer);
        writer.WriteByte((byte)Filter.Actions);
        writer.WriteByte(Filter.AlertPolicy);
        writer.WriteByte((byte)Filter.Severity);
        writer.WriteByte(Filter.GeneratorAddress);
        writer.WriteByte(Filter.GeneratorChannel);
        writer.WriteByte(Filter.SensorType);
        writer.WriteByte(Filter.SensorNumber);
        writer.WriteByte(Filter.EventTrigger);
        writer.WriteUInt16(Filter.OffsetMask);
        WriteMask(ref writer, Filter.Data1);
        WriteMask(ref writer, Filter.Data2);
        WriteMask(ref writer, Filter.Data3);
    }

    private static void WriteMask(ref SpanWriter writer, EventDataMask mask)
    {
        writer.WriteByte(mask.And);
        writer.WriteByte(mask.Compare1);
        writer.WriteByte(mask.Compare2);
    }
}

/// <summary>IPMI 2.0 Table 30-6 parameter 7: the first byte of a filter alone.</summary>
// 1    [7] reserved, [6:0] filter number
// 2    [7] enabled, [6:5] 10b pre-configured, 00b software's own, [4:0] reserved
public readonly record struct EventFilterSwitch(byte Number, bool Enabled, bool PreConfigured) : IMessage
{
    public const int Length = 2;

    private const byte EnabledBit = 0x80;
    private const byte PreConfiguredBit = 0x40;

    public static bool TryParse(ReadOnlySpan<byte> data, out EventFilterSwitch parameter)
    {
        parameter = default;
        if (data.Length != Length || (data[0] & 0x80) != 0 || (data[1] & ~(EnabledBit | PreConfiguredBit)) != 0)
            return false;
        parameter = new(data[0], (data[1] & EnabledBit) != 0, (data[1] & PreConfiguredBit) != 0);
        return true;
    }

    public void Write(ref SpanWriter writer)
    {
        writer.WriteByte(Number);
        writer.WriteByte((byte)((Enabled ? EnabledBit : 0) | (PreConfigured ? PreConfiguredBit : 0)));
    }
}
