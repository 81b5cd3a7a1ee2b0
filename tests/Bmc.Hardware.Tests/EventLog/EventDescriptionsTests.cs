using Bmc.Contracts.EventLog;
using Bmc.Hardware.EventLog;
using Bmc.Hardware.Tests.Sensors;

namespace Bmc.Hardware.Tests.EventLog;

public class EventDescriptionsTests
{
    private readonly EventDescriptions _descriptions = new(TestBoard.With([TestBoard.CpuTemperature, TestBoard.TwelveVolts, TestBoard.CpuFan]));

    [Theory]
    [InlineData(1, 0x01, false, 0x59, 91, 90, EventSeverity.Critical, "CPU Temp: upper critical going high, 91.0 °C (threshold 90.0 °C)")]
    [InlineData(1, 0x01, true, 0x59, 87, 90, EventSeverity.Ok, "CPU Temp: upper critical going high cleared, 87.0 °C (threshold 90.0 °C)")]
    [InlineData(1, 0x01, false, 0x57, 80, 80, EventSeverity.Warning, "CPU Temp: upper non-critical going high, 80.0 °C (threshold 80.0 °C)")]
    [InlineData(3, 0x02, false, 0x52, 179, 180, EventSeverity.Critical, "12V Rail: lower critical going low, 10.74 V (threshold 10.80 V)")]
    [InlineData(2, 0x04, false, 0x50, 20, 24, EventSeverity.Warning, "CPU Fan: lower non-critical going low, 500 rpm (threshold 600 rpm)")]
    [InlineData(1, 0x01, true, 0x49, 87, 0xFF, EventSeverity.Ok, "CPU Temp: upper critical going high cleared, 87.0 °C")]
    [InlineData(1, 0x01, false, 0x09, 0xFF, 0xFF, EventSeverity.Critical, "CPU Temp: upper critical going high")]
    [InlineData(77, 0x01, false, 0x59, 91, 90, EventSeverity.Critical, "Temperature: upper critical going high")]
    public void Puts_threshold_events_in_the_sensors_words(
        byte number, byte type, bool deassertion, byte data1, byte data2, byte data3, EventSeverity severity, string message) =>
        Assert.Equal((severity, message), _descriptions.Describe(EventRecord.FromBmc(type, number, 0x01, deassertion, data1, data2, data3)));

    [Theory]
    [InlineData(0x09, 0x6F, false, 0x00, 0xFF, 0xFF, EventSeverity.Ok, "Power Unit: power off")]
    [InlineData(0x09, 0x6F, false, 0x04, 0xFF, 0xFF, EventSeverity.Critical, "Power Unit: mains lost")]
    [InlineData(0x09, 0x6F, true, 0x04, 0xFF, 0xFF, EventSeverity.Ok, "Power Unit: mains lost cleared")]
    [InlineData(0x05, 0x6F, false, 0x00, 0xFF, 0xFF, EventSeverity.Warning, "Physical Security: general chassis intrusion")]
    [InlineData(0x10, 0x6F, false, 0x02, 0xFF, 0xFF, EventSeverity.Ok, "Event Logging Disabled: log cleared")]
    [InlineData(0x10, 0x6F, false, 0x35, 0xFF, 75, EventSeverity.Warning, "Event Logging Disabled: log almost full, 75 %")]
    [InlineData(0x08, 0x6F, false, 0x01, 0xFF, 0xFF, EventSeverity.Critical, "Power Supply: failure detected")]
    [InlineData(0x12, 0x6F, false, 0x05, 0xFF, 0xFF, EventSeverity.Ok, "System Event: clock set")]
    [InlineData(0x1D, 0x6F, false, 0xC7, 0x01, 0xFF, EventSeverity.Ok, "System Boot: system restart (chassis control)")]
    [InlineData(0x1F, 0x6F, false, 0x06, 0xFF, 0xFF, EventSeverity.Ok, "OS Boot: boot completed")]
    [InlineData(0x23, 0x6F, false, 0xC1, 0x04, 0xFF, EventSeverity.Critical, "Watchdog 2: hard reset (SMS/OS)")]
    [InlineData(0x07, 0x03, false, 0x01, 0xFF, 0xFF, EventSeverity.Ok, "Processor: state asserted")]
    [InlineData(0x0B, 0x0B, false, 0x01, 0xFF, 0xFF, EventSeverity.Critical, "Other Units-based Sensor: redundancy lost")]
    [InlineData(0x23, 0x6F, false, 0x05, 0xFF, 0xFF, EventSeverity.Ok, "Watchdog 2: event type 6Fh offset 5h")]
    [InlineData(0x99, 0x70, false, 0x0A, 0xFF, 0xFF, EventSeverity.Ok, "Sensor type 99h: event type 70h offset Ah")]
    public void Reads_discrete_events_from_the_specifications_tables(
        byte type, byte eventType, bool deassertion, byte data1, byte data2, byte data3, EventSeverity severity, string message) =>
        Assert.Equal((severity, message), _descriptions.Describe(EventRecord.FromBmc(type, 0, eventType, deassertion, data1, data2, data3)));

    [Theory]
    [InlineData(0x88, 0x00, EventSeverity.Ok, "System Event: informational (scheduled power on: done)")]
    [InlineData(0x88, 0x23, EventSeverity.Ok, "System Event: informational (scheduled power cycle: missed and made up for)")]
    [InlineData(0x81, 0x12, EventSeverity.Warning, "System Event: transition to non-critical from OK (scheduled shut down: missed)")]
    [InlineData(0x81, 0x11, EventSeverity.Warning, "System Event: transition to non-critical from OK (scheduled shut down: refused)")]
    [InlineData(0x81, 0x42, EventSeverity.Warning, "System Event: transition to non-critical from OK")]
    public void Says_what_came_of_a_schedule(byte data1, byte data2, EventSeverity severity, string message) =>
        Assert.Equal((severity, message), _descriptions.Describe(EventRecord.FromBmc(0x12, 0xF7, 0x07, deassertion: false, data1, data2)));

    [Fact]
    public void Does_not_give_our_sensors_names_to_somebody_elses_numbers()
    {
        EventRecord ours = EventRecord.FromBmc(0x01, 1, 0x01, false, 0x59, 91, 90);

        Assert.StartsWith("CPU Temp:", _descriptions.Describe(ours).Message, StringComparison.Ordinal);
        Assert.StartsWith("Temperature:", _descriptions.Describe(ours with { GeneratorId = 0x0041 }).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Shows_the_bytes_of_OEM_records() =>
        Assert.Equal("OEM record C1h: 0102030405060708FF", _descriptions.Describe(
            new EventRecord(0xC1, 0, 0, 0, 0, false, 0, [1, 2, 3, 4, 5, 6, 7, 8, 0xFF])).Message);

    [Fact]
    public void Has_a_sentence_for_any_bytes()
    {
        var random = new Random(4);
        for (int i = 0; i < 20_000; i++)
        {
            byte[] data = new byte[random.Next(14)];
            random.NextBytes(data);
            var record = new EventRecord(
                (byte)random.Next(256), 0x20, 4, (byte)random.Next(256), (byte)random.Next(4), random.Next(2) == 0, (byte)random.Next(128), data);

            Assert.NotEmpty(_descriptions.Describe(record).Message);
        }
    }
}
