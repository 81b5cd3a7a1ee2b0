using System.Text;
using Bmc.Contracts.Inventory;
using Bmc.Contracts.Sensors;
using Bmc.Ipmi.Sdr;
using Bmc.Ipmi.Tests.Fakes;

namespace Bmc.Ipmi.Tests.Sdr;

/// <summary>The records byte for byte, IPMI 2.0 §43: do not edit to make it pass.</summary>
public class RecordTests
{
    [Fact]
    public void Full_sensor_record_of_a_temperature_with_upper_thresholds() => Golden.Matches(
        [
            0x01, 0x00,             // record id
            0x51, 0x01, 51,         // version, full sensor, bytes that follow
            0x20, 0x00, 0x01,       // owner BMC, LUN 0, sensor 1
            0x03, 0x01,             // processor, instance 1
            0x7B,                   // the agent sets scanning, events, thresholds, hysteresis; scanning and events on at start
            0x68,                   // re-arms itself; hysteresis, thresholds and each event settable
            0x01, 0x01,             // temperature, threshold
            0x80, 0x0A,             // assertions UNC+ UC+ UNR+; no lower comparison status
            0x80, 0x7A,             // deassertions; comparison status for all upper thresholds
            0x38, 0x38,             // UNR, UC, UNC readable and settable
            0x80, 0x01, 0x00,       // two's complement, degrees Celsius, no modifier
            0x00,                   // linear
            0x01, 0x01,             // M 1, tolerance half a count
            0x00, 0x00,             // B 0
            0x00,
            0x00,                   // exponents 0
            0x00, 0x00, 0x00, 0x00, // no nominal reading, no normal range
            125, 0xD8,              // 125 °C, -40 °C
            105, 90, 80,            // °C
            0, 0, 0,
            2, 2,                   // hysteresis 2 °C
            0x00, 0x00, 0x00,
            0xC8, .. "CPU Temp"u8,
        ],
        FullSensorRecord.Of(FakeSensors.TemperatureDescription),
        FullSensorRecord.TryParse);

    [Fact]
    public void Full_sensor_record_of_a_voltage_with_thresholds_on_both_sides() => Golden.Matches(
        [
            0x03, 0x00,
            0x51, 0x01, 51,
            0x20, 0x00, 0x03,
            0x07, 0x01,             // system board, instance 1
            0x7B,
            0x68,
            0x02, 0x01,             // voltage, threshold
            0x85, 0x32,             // LNC- LC- UNC+ UC+; comparison status LNC, LC
            0x85, 0x32,             // the same; comparison status UNC, UC
            0x1B, 0x1B,
            0x00, 0x04, 0x00,       // volts
            0x00,
            0x06, 0x01,             // M 6
            0x00, 0x00,
            0x00,
            0xE0,                   // result exponent -2
            0x00, 0x00, 0x00, 0x00,
            250, 0,                 // 15 V, 0 V
            0, 220, 210,            // 13.2 V, 12.6 V
            0, 180, 190,            // 10.8 V, 11.4 V
            2, 1,                   // 0.12 V, 0.06 V
            0x00, 0x00, 0x00,
            0xC8, .. "12V Rail"u8,
        ],
        FullSensorRecord.Of(FakeSensors.VoltageDescription),
        FullSensorRecord.TryParse);

    [Fact]
    public void Full_sensor_record_of_a_sensor_without_thresholds_promises_none()
    {
        var record = Golden.Bytes(FullSensorRecord.Of(FakeSensors.PowerDescription));
        Assert.Equal(0x63, record[10]);                              // nothing of a threshold for the agent to set
        Assert.Equal(0x43, record[11]);                              // no hysteresis, no thresholds, no events
        Assert.Equal([0x00, 0x00, 0x00, 0x00, 0x00, 0x00], record[14..20]);
        Assert.Equal(0x06, record[21]);                              // watts
    }

    [Fact]
    public void Compact_sensor_record_of_the_power_unit() => Golden.Matches(
        [
            0xF0, 0x00,
            0x51, 0x02, 37,
            0x20, 0x00, 0xF0,
            0x13, 0x01,             // power unit, instance 1
            0x03,
            0x42,                   // re-arms itself, event messages as a whole
            0x09, 0x6F,             // power unit, sensor-specific
            0x73, 0x00,             // off, cycle, AC lost, control failure, unit failure
            0x73, 0x00,
            0x71, 0x00,             // off, AC lost, control failure, unit failure
            0xC0, 0x00, 0x00,       // no analogue reading
            0x01, 0x00,             // one sensor
            0x00, 0x00,
            0x00, 0x00, 0x00, 0x00,
            0xCA, .. "Power Unit"u8,
        ],
        CompactSensorRecord.Of(DiscreteSensor.PowerUnit),
        CompactSensorRecord.TryParse);

    [Fact]
    public void Compact_sensor_record_of_the_case_open_contact_is_to_be_rearmed_by_hand()
    {
        var record = Golden.Bytes(CompactSensorRecord.Of(DiscreteSensor.ChassisIntrusion));
        Assert.Equal([0x17, 0x01, 0x03, 0x02, 0x05, 0x6F, 0x01, 0x00], record[8..16]);
    }

    [Fact]
    public void Compact_sensor_record_of_a_power_supply() => Golden.Matches(
        [
            0x0B, 0x00,
            0x51, 0x02, 37,
            0x20, 0x00, 0x0B,
            0x0A, 0x01,             // power supply, instance 1
            0x63,                   // the agent sets scanning and events
            0x40,                   // re-arms itself, each event with an enable of its own
            0x08, 0x6F,             // power supply, sensor-specific
            0x7F, 0x00,             // presence to configuration error
            0x7F, 0x00,
            0x7F, 0x00,
            0xC0, 0x00, 0x00,       // no analogue reading
            0x01, 0x00,             // one sensor
            0x00, 0x00,
            0x00, 0x00, 0x00, 0x00,
            0xCA, .. "PSU Status"u8,
        ],
        CompactSensorRecord.Of(FakeSensors.SupplyDescription),
        CompactSensorRecord.TryParse);

    [Theory]
    [InlineData(0xF5, 0x83, 0x42)] // OS boot: settable
    [InlineData(0xF6, 0x03, 0x43)] // ACPI power state: no events
    [InlineData(0xF8, 0x03, 0x42)]
    public void Compact_sensor_records_say_what_can_be_done_with_the_sensor(byte number, byte initialization, byte capabilities)
    {
        var record = Golden.Bytes(CompactSensorRecord.Of(DiscreteSensor.Find(number)!));
        Assert.Equal([initialization, capabilities], record[10..12]);
    }

    [Fact]
    public void Event_only_record_of_the_system_restart() => Golden.Matches(
        [
            0xF1, 0x00,
            0x51, 0x03, 26,
            0x20, 0x00, 0xF1,
            0x17, 0x01,             // system chassis, instance 1
            0x1D, 0x6F,             // system boot initiated, sensor-specific
            0x01, 0x00,             // one sensor
            0x00, 0x00,
            0xCE, .. "System Restart"u8,
        ],
        EventOnlyRecord.Of(DiscreteSensor.SystemRestart),
        EventOnlyRecord.TryParse);

    [Fact]
    public void Fru_device_locator_record() => Golden.Matches(
        [
            0x00, 0x01,             // record id 0100h
            0x51, 0x11, 21,
            0x20, 0x00,             // by the BMC, FRU device 0
            0x80, 0x00,             // logical, LUN 0, channel 0
            0x00,
            0x10, 0x00,             // FRU inventory device
            0x07, 0x01,             // system board, instance 1
            0x00,
            0xCA, .. "Main Board"u8,
        ],
        FruDeviceLocatorRecord.Of(new FruDevice(0, "Main Board", 256, Writable: true, Areas: null, Problem: null)),
        FruDeviceLocatorRecord.TryParse);

    [Fact]
    public void Management_controller_locator_record() => Golden.Matches(
        [
            0x00, 0x02,             // record id 0200h
            0x51, 0x12, 14,
            0x20, 0x00,
            0x20,                   // static
            0x8F,                   // chassis, FRU inventory, SEL, SDR repository, sensors
            0x00, 0x00, 0x00,
            0x06, 0x01,             // system management module
            0x00,
            0xC3, .. "BMC"u8,
        ],
        ManagementControllerLocatorRecord.Bmc,
        ManagementControllerLocatorRecord.TryParse);

    [Fact]
    public void Names_are_cut_after_16_characters_of_Latin_1()
    {
        Assert.Equal([0xD0, .. "Sixteen characte"u8], Golden.Bytes(new IdString("Sixteen characters are the most")));
        Assert.Equal([0xC3, 0xB0, (byte)'C', (byte)'?'], Golden.Bytes(new IdString("°C→")));
        Assert.Equal(17, new IdString(new string('x', 40)).EncodedLength);
    }

    [Fact]
    public void No_record_is_longer_than_the_repository_says()
    {
        var sensor = FakeSensors.VoltageDescription with { Name = new string('x', 40) };
        Assert.Equal(SdrEdition.MaximumRecordLength, Golden.Bytes(FullSensorRecord.Of(sensor)).Length);
    }

    [Theory]
    [InlineData(1, -40, 0, 0)]
    [InlineData(-512, 511, -8, 7)]
    [InlineData(511, -512, 7, -8)]
    public void Factors_are_signed(int m, int b, int bExponent, int resultExponent)
    {
        var factors = new ReadingFactors(new SensorScale(m, b, bExponent, resultExponent));
        Assert.True(ReadingFactors.TryParse(Golden.Bytes(factors), out var parsed));
        Assert.Equal(factors, parsed);
    }

    [Fact]
    public void A_record_of_another_length_than_it_says_is_refused()
    {
        var record = Golden.Bytes(FullSensorRecord.Of(FakeSensors.TemperatureDescription));
        for (var length = 0; length < record.Length; length++)
            Assert.False(FullSensorRecord.TryParse(record.AsSpan(0, length), out _));
        Assert.False(FullSensorRecord.TryParse([.. record, 0], out _));
        Assert.Equal("CPU Temp", Encoding.ASCII.GetString(record[^8..]));
    }
}
