using System.Buffers.Binary;
using System.Net;
using System.Text;
using Bmc.Contracts.Alerts;
using Bmc.Contracts.EventFilters;
using Bmc.Contracts.EventLog;

namespace Bmc.Automation.Alerts;

/// <summary>
/// A platform event as an SNMPv1 trap: IPMI Platform Event Trap Format Specification v1.0, Trap-PDU of RFC 1157 §4.1.6.
/// </summary>
// Trap-PDU:
// enterprise     1.3.6.1.4.1.3183.1.1 (wired for management, PET, version 1)
// agent-addr     the BMC's IPv4 address; 0.0.0.0 when it has none on the way there
// generic-trap   6, enterprise specific
// specific-trap  [23:16] sensor type, [15:8] event type, [7] deassertion, [3:0] event offset
// time-stamp     hundredths of a second since the start of the role
// one variable, 1.3.6.1.4.1.3183.1.1.1, an octet string, most significant bytes first:
// 1:16   system GUID
// 17:18  sequence number, "cookie"
// 19:22  local timestamp, seconds since 1998-01-01 00:00; 0 unspecified
// 23:24  offset of that to UTC in minutes
// 25     trap source type, 20h: IPMI
// 26     event source type, likewise
// 27     event severity
// 28     sensor device: the low byte of the generator id
// 29     sensor number
// 30     entity, 0 unspecified
// 31     entity instance, 0 unspecified
// 32:39  event data, the last five unused
// 40     language code, 19h: English
// 41:44  manufacturer id, 0 unspecified
// 45:46  system id, 0 unspecified
// 47:N   OEM custom fields, each with a type/length byte (FRU specification §13); C1h ends them
internal sealed record PlatformEventTrap(
    Guid System,
    ushort Sequence,
    DateTimeOffset Time,
    PlatformEventSeverity Severity,
    EventRecord Event,
    string Text)
{
    /// <summary>A message never is longer: community and text are bounded.</summary>
    public const int MaximumLength = 256;

    private const byte SourceType = 0x20;
    private const byte English = 0x19;
    private const byte EndOfFields = 0xC1;
    private const byte LatinText = 0xC0;
    private const int FixedLength = 46;

    // RFC 1155 §3.2.3 and RFC 1157 §4.1.6.
    private const byte IpAddressTag = 0x40;
    private const byte TimeTicksTag = 0x43;
    private const byte TrapTag = 0xA4;
    private const int SnmpVersion1 = 0;
    private const int EnterpriseSpecific = 6;

    private static readonly DateTimeOffset _epoch = new(1998, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly uint[] _enterprise = [1, 3, 6, 1, 4, 1, 3183, 1, 1];
    private static readonly uint[] _variable = [.. _enterprise, 1];

    /// <summary>The event of a test: every field unspecified.</summary>
    public static EventRecord TestEvent { get; } = EventRecord.FromBmc(0, 0, 0, deassertion: false, 0);

    public uint SpecificTrap =>
        (uint)(Event.SensorType << 16 | (Event.EventType & 0x7F) << 8 | (Event.Deassertion ? 0x80 : 0) | (Event.Data[0] & 0x0F));

    /// <summary>UTC, whose offset is told as 0.</summary>
    public uint Timestamp => Time > _epoch ? (uint)Math.Min((Time - _epoch).TotalSeconds, uint.MaxValue) : 0;

    /// <summary>What an acknowledgement of this trap carries.</summary>
    public AlertAcknowledgement Acknowledgement =>
        new(Sequence, Timestamp, SourceType, (byte)Event.GeneratorId, Event.SensorNumber, Event.Data[0], Event.Data[1], Event.Data[2]);

    /// <param name="upTime">Since the start of the role.</param>
    public byte[] Encode(string community, IPAddress agent, TimeSpan upTime)
    {
        var writer = new BerWriter(stackalloc byte[MaximumLength]);
        writer.WriteBytes(BerWriter.OctetString, Variable());
        writer.WriteObjectIdentifier(_variable);
        writer.Wrap(BerWriter.Sequence, 0);
        writer.Wrap(BerWriter.Sequence, 0);
        writer.WriteInteger((uint)(upTime.Ticks / (TimeSpan.TicksPerSecond / 100)), TimeTicksTag);
        writer.WriteInteger(SpecificTrap);
        writer.WriteInteger(EnterpriseSpecific);
        writer.WriteBytes(IpAddressTag, agent.GetAddressBytes() is { Length: 4 } address ? address : IPAddress.Any.GetAddressBytes());
        writer.WriteObjectIdentifier(_enterprise);
        writer.Wrap(TrapTag, 0);
        writer.WriteBytes(BerWriter.OctetString, Encoding.Latin1.GetBytes(community));
        writer.WriteInteger(SnmpVersion1);
        writer.Wrap(BerWriter.Sequence, 0);
        return writer.Written.ToArray();
    }

    internal byte[] Variable()
    {
        byte[] text = Encoding.Latin1.GetBytes(Text);
        // A length of one would be the end of the fields.
        if (text.Length == 1)
            text = [text[0], (byte)' '];
        var variable = new byte[FixedLength + (text.Length == 0 ? 0 : 1 + text.Length) + 1];
        System.TryWriteBytes(variable, bigEndian: true, out _);
        BinaryPrimitives.WriteUInt16BigEndian(variable.AsSpan(16), Sequence);
        BinaryPrimitives.WriteUInt32BigEndian(variable.AsSpan(18), Timestamp);
        variable[24] = SourceType;
        variable[25] = SourceType;
        variable[26] = (byte)Severity;
        variable[27] = (byte)Event.GeneratorId;
        variable[28] = Event.SensorNumber;
        Event.Data.CopyTo(variable, 31);
        variable[39] = English;
        if (text.Length > 0)
        {
            variable[FixedLength] = (byte)(LatinText | text.Length);
            text.CopyTo(variable, FixedLength + 1);
        }

        variable[^1] = EndOfFields;
        return variable;
    }
}
