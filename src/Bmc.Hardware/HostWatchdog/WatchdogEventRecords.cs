using Bmc.Contracts.EventLog;
using Bmc.Contracts.HostWatchdog;
using Bmc.Contracts.Sensors;

namespace Bmc.Hardware.HostWatchdog;

/// <summary>What the timer did, in the event log's terms (IPMI 2.0 Table 42-3, sensor type 23h).</summary>
// data 1   [7:6] 11b data 2 is an extension, [3:0] offset: 0 expired and nothing else, 1 hard reset, 2 power down,
//          3 power cycle, 8 timer interrupt
// data 2   [7:4] interrupt: 0 none, 1 SMI, 2 NMI, 3 messaging; [3:0] use of the timer
internal static class WatchdogEventRecords
{
    private const byte Watchdog2 = 0x23;
    private const byte SensorSpecific = 0x6F;
    private const byte Data2IsExtension = 0b1100_0000;
    private const byte TimerInterrupt = 0x08;

    /// <param name="action">What is done; the offsets are numbered as the actions are.</param>
    public static EventRecord Expired(WatchdogSettings settings, WatchdogAction action) => Record((byte)action, settings);

    public static EventRecord Interrupted(WatchdogSettings settings) => Record(TimerInterrupt, settings);

    private static EventRecord Record(byte offset, WatchdogSettings settings) => EventRecord.FromBmc(
        Watchdog2,
        DiscreteSensors.Watchdog,
        SensorSpecific,
        deassertion: false,
        (byte)(Data2IsExtension | offset),
        (byte)((int)settings.Interrupt << 4 | (int)settings.Use));
}
