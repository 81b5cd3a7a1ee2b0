using Bmc.Contracts.EventFilters;

namespace Bmc.Ipmi.Commands.SensorEvent.Pef;

/// <summary>IPMI 2.0 Table 30-6 parameter 1.</summary>
// 1    [7:4] reserved, [3] alert startup delay, [2] startup delay, [1] event messages for actions, [0] PEF
public readonly record struct PefControlData(EventFilterControl Control) : IMessage
{
    public static bool TryParse(ReadOnlySpan<byte> data, out PefControlData parameter)
    {
        parameter = default;
        if (data.Length != 1 || (data[0] & 0xF0) != 0)
            return false;
        parameter = new(new EventFilterControl((data[0] & 1) != 0, (data[0] & 2) != 0, (data[0] & 4) != 0, (data[0] & 8) != 0));
        return true;
    }

    public void Write(ref SpanWriter writer) => writer.WriteByte((byte)(
        (Control.Enabled ? 1 : 0) | (Control.EventMessages ? 2 : 0) | (Control.StartupDelay ? 4 : 0) | (Control.AlertStartupDelay ? 8 : 0)));
}

/// <summary>IPMI 2.0 Table 30-6 parameter 2.</summary>
// 1    [7:6] reserved, [5] diagnostic interrupt, [4] OEM, [3] power cycle, [2] reset, [1] power down, [0] alert
public readonly record struct PefActionData(PlatformEventActions Actions) : IMessage
{
    public static bool TryParse(ReadOnlySpan<byte> data, out PefActionData parameter)
    {
        parameter = default;
        if (data.Length != 1 || (data[0] & 0xC0) != 0)
            return false;
        parameter = new((PlatformEventActions)data[0]);
        return true;
    }

    public void Write(ref SpanWriter writer) => writer.WriteByte((byte)Actions);
}

/// <summary>IPMI 2.0 Table 30-6 parameter 10.</summary>
// 1     [7:1] reserved, [0] traps carry this GUID instead of the system's
// 2:17  GUID, in the order of Get System GUID
public readonly record struct PefSystemGuidData(TrapGuid Identity) : IMessage
{
    public const int Length = 1 + IpmiGuid.Length;

    public static bool TryParse(ReadOnlySpan<byte> data, out PefSystemGuidData parameter)
    {
        parameter = default;
        if (data.Length != Length || (data[0] & 0xFE) != 0)
            return false;
        parameter = new(new TrapGuid(data[0] != 0, IpmiGuid.FromBytes(data[1..])));
        return true;
    }

    public void Write(ref SpanWriter writer)
    {
        writer.WriteByte((byte)(Identity.Used ? 1 : 0));
        writer.Write(IpmiGuid.ToBytes(Identity.Value));
    }
}
