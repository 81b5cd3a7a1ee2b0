using Bmc.Contracts.Chassis;
using Bmc.Contracts.EventLog;
using Bmc.Contracts.Sensors;
using Bmc.Ipmi.Sdr;

namespace Bmc.Ipmi.Commands.SensorEvent;

/// <summary>The event and sensor commands, IPMI 2.0 §29 and §35; privileges from Appendix G.</summary>
public static class SensorEventCommands
{
    public static IEnumerable<CommandEntry> Entries(HardwareMirror mirror, SdrRepository repository, ISensors sensors, IChassis chassis, IEventLog eventLog) =>
    [
        Entry(0x00, Privilege.Administrator, 2, 2, SetEventReceiver.HandleAsync),
        Entry(0x01, Privilege.User, 0, 0, GetEventReceiver.HandleAsync),
        Entry(0x02, Privilege.Operator, PlatformEventMessageRequest.MinimumLength, PlatformEventMessageRequest.MaximumLength, new PlatformEventMessage(eventLog).HandleAsync),
        Entry(0x20, Privilege.User, 0, 1, new GetDeviceSdrInfo(repository).HandleAsync),
        Entry(0x21, Privilege.User, 6, 6, new GetDeviceSdr(repository).HandleAsync),
        Entry(0x22, Privilege.User, 0, 0, new ReserveDeviceSdrRepository(repository).HandleAsync),
        Entry(0x23, Privilege.User, 2, 2, new GetSensorReadingFactors(mirror).HandleAsync),
        Entry(0x24, Privilege.Operator, 4, 4, new SetSensorHysteresis(mirror, sensors).HandleAsync),
        Entry(0x25, Privilege.User, 2, 2, new GetSensorHysteresis(mirror).HandleAsync),
        Entry(0x26, Privilege.Operator, 8, 8, new SetSensorThresholds(mirror, sensors).HandleAsync),
        Entry(0x27, Privilege.User, 1, 1, new GetSensorThresholds(mirror).HandleAsync),
        Entry(0x28, Privilege.Operator, 2, 6, new SetSensorEventEnable(mirror, sensors).HandleAsync),
        Entry(0x29, Privilege.User, 1, 1, new GetSensorEventEnable(mirror).HandleAsync),
        Entry(0x2A, Privilege.Operator, 2, 6, new RearmSensorEvents(mirror, sensors, chassis).HandleAsync),
        Entry(0x2B, Privilege.User, 1, 1, new GetSensorEventStatus(mirror).HandleAsync),
        Entry(0x2D, Privilege.User, 1, 1, new GetSensorReading(mirror).HandleAsync),
        Entry(0x2E, Privilege.Operator, 3, 3, new SetSensorType(mirror).HandleAsync),
        Entry(0x2F, Privilege.User, 1, 1, new GetSensorType(mirror).HandleAsync),
        Entry(0x30, Privilege.Operator, SetSensorReadingRequest.MinimumLength, SetSensorReadingRequest.MaximumLength, new SetSensorReadingAndEventStatus(mirror, eventLog).HandleAsync),
    ];

    private static CommandEntry Entry(byte command, Privilege privilege, int minimumLength, int maximumLength, CommandHandler handler) =>
        new(NetworkFunction.SensorEvent, command, privilege, minimumLength, maximumLength, handler);
}
