using Bmc.Contracts.EventFilters;
using Bmc.Contracts.EventLog;

namespace Bmc.Automation.EventFilters;

/// <summary>Whether an event is meant by a filter, IPMI 2.0 §17.7 and §17.8. Pure.</summary>
internal static class EventFilterMatcher
{
    private const byte Any = 0xFF;
    private const byte Deassertion = 0x80;
    private const int EventDataLength = 3;

    /// <summary>Whether the filter is enabled is another question. OEM records match nothing (Get PEF Capabilities says so).</summary>
    public static bool Matches(EventFilter filter, EventRecord record) =>
        record is { RecordType: EventRecord.SystemEvent, Data.Length: EventDataLength }
        && Is(filter.GeneratorAddress, (byte)record.GeneratorId)
        && Is(filter.GeneratorChannel, (byte)(record.GeneratorId >> 8))
        && Is(filter.SensorType, record.SensorType)
        && Is(filter.SensorNumber, record.SensorNumber)
        && Is(filter.EventTrigger, (byte)(record.EventType | (record.Deassertion ? Deassertion : 0)))
        && (filter.OffsetMask >> (record.Data[0] & 0x0F) & 1) != 0
        && Matches(filter.Data1, record.Data[0])
        && Matches(filter.Data2, record.Data[1])
        && Matches(filter.Data3, record.Data[2]);

    /// <summary>§17.8: of the bits that count, those to compare exactly all agree, and of the others one at least.</summary>
    internal static bool Matches(EventDataMask mask, byte data)
    {
        int agreeing = ~(data ^ mask.Compare2) & mask.And;
        int exact = mask.And & mask.Compare1;
        int inexact = mask.And & ~mask.Compare1;
        return (agreeing & exact) == exact && (inexact == 0 || (agreeing & inexact) != 0);
    }

    private static bool Is(byte wanted, byte present) => wanted == Any || wanted == present;
}
