using System.Text;
using System.Text.Json;
using Bmc.Contracts.Chassis;
using Bmc.Contracts.EventLog;
using Bmc.Contracts.Events;
using Bmc.Contracts.Ipc;
using Bmc.Contracts.Power;
using Bmc.Contracts.Sensors;

namespace Bmc.Web.Live;

/// <summary>One server-sent event (WHATWG HTML §9.2) as bytes, made once for all listeners: "event: NAME", "data: JSON".</summary>
internal static class LiveMessage
{
    /// <summary>Says only that somebody speaks still: silence is how a browser learns of a pulled cable.</summary>
    public static byte[] Heartbeat { get; } = Frame("beat", "{}"u8);

    /// <summary>How long a browser waits before it comes again, in milliseconds.</summary>
    public static byte[] RetryDelay { get; } = "retry: 2000\n\n"u8.ToArray();

    public static byte[] OwnerFound { get; } = Frame("owner", "{\"present\":true}"u8);

    public static byte[] OwnerLost { get; } = Frame("owner", "{\"present\":false}"u8);

    public static byte[] Of(PowerStatus status) => Frame("power", JsonSerializer.SerializeToUtf8Bytes(status, ContractsJson.Default.PowerStatus));

    public static byte[] Of(ChassisStatus status) => Frame("chassis", JsonSerializer.SerializeToUtf8Bytes(status, ContractsJson.Default.ChassisStatus));

    public static byte[] Of(IReadOnlyList<SensorSnapshot> sensors) =>
        Frame("sensors", JsonSerializer.SerializeToUtf8Bytes(sensors, ContractsJson.Default.IReadOnlyListSensorSnapshot));

    public static byte[]? Of(HardwareEvent change) => change switch
    {
        PowerChanged power => Of(power.Status),
        ChassisChanged chassis => Of(chassis.Status),
        SensorsChanged sensors => Of(sensors.Sensors),
        EventLogged logged => Frame("logged", JsonSerializer.SerializeToUtf8Bytes<IReadOnlyList<EventLogEntry>>([logged.Entry], ContractsJson.Default.IReadOnlyListEventLogEntry)),
        EventLogChanged log => Frame("log", JsonSerializer.SerializeToUtf8Bytes(log.Info, ContractsJson.Default.EventLogInfo)),
        _ => null,
    };

    private static byte[] Frame(string name, ReadOnlySpan<byte> json) => [.. Encoding.ASCII.GetBytes($"event: {name}\ndata: "), .. json, .. "\n\n"u8];
}
