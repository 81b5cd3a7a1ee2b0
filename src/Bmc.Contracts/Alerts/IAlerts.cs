using Bmc.Contracts.EventLog;

namespace Bmc.Contracts.Alerts;

public static class AlertLimits
{
    /// <summary>Destinations besides 0, the volatile one: all that four bits can name (IPMI 2.0 Table 23-4 parameter 17).</summary>
    public const byte Destinations = 15;

    /// <summary>Bytes of the community string, IPMI 2.0 Table 23-4 parameter 16.</summary>
    public const int CommunityLength = 18;

    /// <summary>IPMI 2.0 Table 23-4 parameter 18.</summary>
    public const byte Retries = 7;
}

/// <summary>Who is told, IPMI 2.0 Table 23-4 parameters 18 and 19: by SNMP trap (PET) to UDP 162.</summary>
/// <param name="Number">0: the volatile one, of Alert Immediate; else 1 to 15.</param>
/// <param name="Acknowledged">True: told only when it said so (PET Acknowledge).</param>
/// <param name="TimeoutSeconds">For the acknowledgement, and between two tries: 1 to 256.</param>
/// <param name="Retries">After the first try: 0 to 7.</param>
/// <param name="Address">IPv4 or IPv6; null: not used.</param>
/// <param name="BackupGateway">Kept as it was set; the route is the system's.</param>
/// <param name="Mac">Kept as it was set; the system finds the address by itself.</param>
public sealed record AlertDestination(byte Number, bool Acknowledged, int TimeoutSeconds, byte Retries, string? Address, bool BackupGateway, string? Mac)
{
    public const int LongestTimeout = 256;

    public static AlertDestination Empty(byte number) => new(number, false, 1, 0, null, false, null);
}

/// <summary>The destinations that nobody filled in are not in the list.</summary>
/// <param name="FilterAlerts">False: event filters tell nobody, as IPMI's channel access has it (IPMI 2.0 Table 22-28). Orders do.</param>
public sealed record AlertSettings(string Community, IReadOnlyList<AlertDestination> Destinations, bool FilterAlerts = true)
{
    /// <summary>"public" is IPMI's word for it too (IPMI 2.0 Table 23-4 parameter 16).</summary>
    public static AlertSettings Default { get; } = new("public", []);

    public AlertDestination Destination(byte number) => Destinations.FirstOrDefault(one => one.Number == number) ?? AlertDestination.Empty(number);
}

/// <summary>What is null stays; a destination takes the place of the one with its number.</summary>
public sealed record AlertChange(string? Community = null, AlertDestination? Destination = null, bool? FilterAlerts = null);

/// <summary>An alert by order, IPMI 2.0 §30.7.</summary>
/// <param name="AlertString">Its selector; null: none.</param>
/// <param name="Event">What it tells of; null: a test (event trigger and offset unspecified).</param>
public sealed record AlertOrder(byte Destination, byte? AlertString = null, EventRecord? Event = null);

/// <summary>What came of the last alert by order, IPMI 2.0 Table 30-9; the values are the wire's.</summary>
public enum AlertStatus : byte
{
    None = 0x00,
    Arrived = 0x01,
    RetriesFailed = 0x02,
    NotAcknowledged = 0x03,
    UnderWay = 0xFF,
}

/// <summary>What PET Acknowledge carries, IPMI 2.0 Table 30-10: enough to tell which trap it means.</summary>
public sealed record AlertAcknowledgement(ushort Sequence, uint Timestamp, byte EventSourceType, byte SensorDevice, byte SensorNumber, byte Data1, byte Data2, byte Data3);

/// <summary>Alerts, owned by the automation role. No destination until somebody gives one.</summary>
public interface IAlerts
{
    ValueTask<AlertSettings> GetAsync(CancellationToken cancellationToken);

    /// <summary>Stored before it answers; destination 0 alone is forgotten with the role. What is refused changes nothing.</summary>
    ValueTask<Result<AlertSettings>> ChangeAsync(AlertChange change, RequestOrigin origin, CancellationToken cancellationToken);

    /// <summary>Begins it; Busy while the last one by order is under way, NotFound when the destination has no address.</summary>
    ValueTask<Result> SendAsync(AlertOrder order, RequestOrigin origin, CancellationToken cancellationToken);

    /// <summary>Of the last alert by order to any destination.</summary>
    ValueTask<AlertStatus> GetStatusAsync(CancellationToken cancellationToken);

    /// <summary>Forgets it. What is under way goes on.</summary>
    ValueTask<Result> ClearStatusAsync(CancellationToken cancellationToken);

    /// <summary>Ends the tries of the trap that it means; NotFound when none waits for it.</summary>
    ValueTask<Result> AcknowledgeAsync(AlertAcknowledgement acknowledgement, CancellationToken cancellationToken);
}
