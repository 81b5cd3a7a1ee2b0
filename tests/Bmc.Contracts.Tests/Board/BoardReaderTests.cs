using Bmc.Contracts.Board;
using Bmc.Contracts.Console;
using Bmc.Contracts.Sensors;

namespace Bmc.Contracts.Tests.Board;

public class BoardReaderTests
{
    [Fact]
    public void Reads_every_part_of_a_sound_file()
    {
        BoardReading reading = BoardText.Read(BoardText.Sound);

        Assert.Empty(reading.Faults);
        BoardDescription board = reading.Board!;
        Assert.Equal("bench", board.Name);
        Assert.Equal(BoardPlatform.Linux, board.Platform);
        Assert.Equal(new BoardLine("gpiochip0", "17", ActiveLow: true), board.Gpio.PowerSwitch);
        Assert.Null(board.Gpio.ResetSwitch);
        Assert.Equal(new BoardMainsSense(MainsEvidence.InputVoltage, "rail", 80, null, null), board.Power.Mains);
        Assert.Equal("02:00:00:00:00:01", Assert.Single(board.Power.WakeAddresses));
        Assert.Equal([0x48, 0x40, 0x2f, 0x50], board.I2c[0].Devices.Select(device => device.Address));
        Assert.Equal(0.002, board.I2c[0].Devices[1].ShuntOhms);
        Assert.Equal(new SensorThresholds(UpperNonCritical: 80, UpperCritical: 90), board.Sensors[0].Thresholds);
        Assert.Equal(new SensorHysteresis(2, 0), board.Sensors[0].Hysteresis);
        Assert.Equal(new BoardSensorSource(null, null, "tmp102", "temp1"), board.Sensors[2].Source);
        Assert.Equal([new BoardFanPoint(30, 20), new BoardFanPoint(80, 100)], board.FanZones[0].Curve);
        Assert.Equal(new BoardFru(0, "Main", "U4", Writable: false), Assert.Single(board.Fru));
    }

    [Fact]
    public void Keeps_the_data_of_a_FRU_that_has_no_memory()
    {
        string text = BoardText.Sound.Replace("\"device\": \"U4\" }", "\"size\": 256, \"writable\": true }", StringComparison.Ordinal);
        Assert.Equal(new BoardFru(0, "Main", null, Writable: true, Size: 256), Assert.Single(BoardText.Read(text).Board!.Fru));
    }

    [Fact]
    public void Takes_the_defaults_of_the_shape_for_what_is_left_out()
    {
        BoardDescription board = BoardText.Read("""{ "name": "x", "platform": "simulator", "gpio": {} }""").Board!;

        Assert.Equal(TimeSpan.FromMilliseconds(200), board.Power.Press);
        Assert.Equal(TimeSpan.FromSeconds(8), board.Power.MaximumPress);
        Assert.Null(board.Power.Mains);
        Assert.Empty(board.Sensors);
        Assert.Null(board.Serial);
        Assert.Equal(115200, BoardText.Read(BoardText.Sound).Board!.Serial!.Line.BaudRate);
        Assert.Equal(TimeSpan.FromSeconds(1), BoardText.Read(BoardText.Sound).Board!.Sensors[0].PollInterval);
    }

    [Fact]
    public void Reads_how_the_PCs_serial_line_is_framed_and_wired()
    {
        BoardReading reading = BoardText.Read(BoardText.Sound.Replace(
            "{ \"device\": \"/dev/ttyS1\" }",
            """{ "device": "/dev/ttyUSB0", "baudRate": 57600, "dataBits": 7, "parity": "even", "stopBits": 2, "flowControl": "hardware", "dtrWired": true, "rtsCtsWired": true, "logMebibytes": 1 }""",
            StringComparison.Ordinal));

        Assert.Empty(reading.Faults);
        Assert.Equal(
            new BoardSerial("/dev/ttyUSB0", new LineSettings(57600, 7, Parity.Even, 2, FlowControl.Hardware), DtrWired: true, RtsCtsWired: true, LogBytes: 1 << 20),
            reading.Board!.Serial);
    }

    [Fact]
    public void Hardware_flow_control_without_its_wires_leaves_the_serial_line_out()
    {
        BoardReading reading = BoardText.Read(BoardText.Sound.Replace(
            "{ \"device\": \"/dev/ttyS1\" }", """{ "device": "/dev/ttyS1", "flowControl": "hardware" }""", StringComparison.Ordinal));

        Assert.Equal("$.serial.flowControl", Assert.Single(reading.Faults).Path);
        Assert.Null(reading.Board!.Serial);
    }

    [Fact]
    public void Reads_what_a_PMBus_device_does_not_tell_itself_and_takes_its_state_for_a_sensor_without_a_range()
    {
        BoardReading reading = BoardText.Read("""
            {
              "name": "x", "platform": "linux", "gpio": {},
              "i2c": [ { "bus": 1, "devices": [ { "refdes": "PSU1", "address": "0x58", "device": "supply", "pmbus": {
                "outputs": 2, "vid": "vr125", "query": true,
                "formats": [
                  { "quantity": "output-current", "format": "direct", "m": 20, "b": -1, "r": -2 },
                  { "quantity": "temperature", "format": "ieee-half" },
                  { "quantity": "fan-speed", "format": "direct" }
                ] } } ] } ],
              "sensors": [
                { "number": 1, "id": "psu", "name": "PSU", "kind": "power-supply", "source": { "device": "PSU1", "channel": "status" }, "entityId": 10 },
                { "number": 2, "id": "five", "name": "5V", "kind": "voltage", "source": { "device": "PSU1", "channel": "output2-voltage" }, "entityId": 10, "minimum": 0, "maximum": 6 }
              ]
            }
            """);

        Assert.Empty(reading.Faults);
        BoardPmbus pmbus = reading.Board!.I2c[0].Devices[0].Pmbus!;
        Assert.Equal((2, BoardPmbusVid.Vr125, true), (pmbus.Outputs, pmbus.Vid, pmbus.Query));
        Assert.Equal(
            [
                new BoardPmbusFormat(BoardPmbusQuantity.OutputCurrent, BoardPmbusWord.Direct, new BoardPmbusCoefficients(20, -1, -2)),
                new BoardPmbusFormat(BoardPmbusQuantity.Temperature, BoardPmbusWord.IeeeHalf, null),
                new BoardPmbusFormat(BoardPmbusQuantity.FanSpeed, BoardPmbusWord.Direct, null),
            ],
            pmbus.Formats);
        Assert.Equal(SensorKind.PowerSupply, reading.Board.Sensors[0].Kind);
    }

    [Theory]
    [InlineData("\"channel\": \"output-voltage\"", "\"channel\": \"output2-voltage\"", "$.sensors[1].source.channel")]
    [InlineData("\"minimum\": 0, ", "", "$.sensors[1]")]
    [InlineData("\"channel\": \"status\" }", "\"channel\": \"status\" }, \"thresholds\": { \"upperCritical\": 9 }", "$.sensors[0].thresholds")]
    [InlineData("\"kind\": \"power-supply\"", "\"kind\": \"voltage\", \"minimum\": 0, \"maximum\": 6", "$.sensors[0].kind")]
    [InlineData("\"device\": \"supply\"", "\"device\": \"supply\", \"pmbus\": { \"outputs\": 9 }", "$.i2c[0].devices[0].pmbus.outputs")]
    public void A_supply_has_the_outputs_and_its_state_the_keys_that_they_can_have(string text, string replacement, string path)
    {
        const string sound = """
            {
              "name": "x", "platform": "linux", "gpio": {},
              "i2c": [ { "bus": 1, "devices": [ { "refdes": "PSU1", "address": "0x58", "device": "supply" } ] } ],
              "sensors": [
                { "number": 1, "id": "psu", "name": "PSU", "kind": "power-supply", "source": { "device": "PSU1", "channel": "status" }, "entityId": 10 },
                { "number": 2, "id": "out", "name": "Out", "kind": "voltage", "source": { "device": "PSU1", "channel": "output-voltage" }, "minimum": 0, "maximum": 6, "entityId": 10 }
              ]
            }
            """;
        Assert.Empty(BoardText.Read(sound).Faults);

        Assert.Equal(path, BoardText.Read(sound.Replace(text, replacement, StringComparison.Ordinal)).Faults[0].Path);
    }

    [Theory]
    // The file's structure, its lines and its power: nothing may be driven.
    [InlineData("\"platform\": \"linux\"", "\"platform\": \"linus\"", "$.platform", "\"linux\" (did you mean that?)")]
    [InlineData("\"platform\": \"linux\",", "", "$", "the key \"platform\"")]
    [InlineData("\"fanZones\"", "\"fanZone\"", "$.fanZone", "\"fanZones\" (did you mean that?)")]
    [InlineData("\"powerLed\"", "\"powerLet\"", "$.gpio.powerLet", "\"powerLed\" (did you mean that?)")]
    [InlineData("\"line\": \"17\"", "\"line\": 17", "$.gpio.powerSwitch.line", "1 to 255 printable")]
    [InlineData("\"activeLow\": true", "\"activeLow\": 1", "$.gpio.powerSwitch.activeLow", "true or false")]
    [InlineData("\"line\": \"PWR_LED\"", "\"line\": \"17\"", "$.gpio.powerLed", "a line of its own")]
    [InlineData("\"pressMilliseconds\": 200", "\"pressMilliseconds\": 5", "$.power.pressMilliseconds", "a whole number from 20 to 2000")]
    [InlineData("\"pressMilliseconds\": 200", "\"pressMilliseconds\": 200.5", "$.power.pressMilliseconds", "a whole number")]
    [InlineData("\"pressMilliseconds\": 200", "\"pressMilliseconds\": 200, \"pressMilliseconds\": 300", "$.power.pressMilliseconds", "each key once")]
    [InlineData("\"forceOffPressMilliseconds\": 6000", "\"forceOffPressMilliseconds\": 9000", "$.power.forceOffPressMilliseconds", "at most maximumPressMilliseconds")]
    [InlineData("\"sensor\": \"rail\"", "\"sensor\": \"rial\"", "$.power.mains.sensor", "\"rail\" (did you mean that?)")]
    [InlineData("\"sensor\": \"rail\"", "\"sensor\": \"cpu\"", "$.power.mains.sensor", "a voltage sensor")]
    [InlineData("\"kind\": \"voltage\"", "\"pollMilliseconds\": 2001, \"kind\": \"voltage\"", "$.power.mains.sensor", "at most 2000")]
    [InlineData("\"input-voltage\"", "\"InputVoltage\"", "$.power.mains", "\"evidence\": \"input-voltage\"")]
    [InlineData("02:00:00:00:00:01", "03:00:00:00:00:01", "$.power.wakeAddresses[0]", "a unicast MAC address")]
    public void Yields_no_board_when_more_than_one_item_is_at_fault(string text, string replacement, string path, string expected)
    {
        BoardReading reading = BoardText.ReadWith(text, replacement);

        Assert.Null(reading.Board);
        BoardFault fault = Assert.Single(reading.Faults);
        Assert.False(fault.IsConfined);
        Assert.Equal(path, fault.Path);
        Assert.Contains(expected, fault.Expected, StringComparison.Ordinal);
    }

    [Theory]
    // Devices.
    [InlineData("\"address\": \"0x50\"", "\"address\": \"0x78\"", "$.i2c[0].devices[3].address", "0x08")]
    [InlineData("\"address\": \"0x50\"", "\"address\": \"0x48\"", "$.i2c[0].devices[3].address", "an address of its own")]
    [InlineData("\"device\": \"memory\"", "\"device\": \"memry\"", "$.i2c[0].devices[3].device", "\"memory\" (did you mean that?)")]
    [InlineData(", \"shuntOhms\": 0.002", "", "$.i2c[0].devices[1].shuntOhms", "what the driver")]
    [InlineData("\"refdes\": \"U3\"", "\"refdes\": \"U1\"", "$.i2c[0].devices[2].refdes", "a name of its own")]
    // Sensors.
    [InlineData("\"number\": 3", "\"number\": 240", "$.sensors[2].number", "1 to 239")]
    [InlineData("\"number\": 3", "\"number\": 1", "$.sensors[2].number", "a number of its own")]
    [InlineData("\"id\": \"outlet\"", "\"id\": \"Outlet\"", "$.sensors[2].id", "lower-case")]
    [InlineData("\"id\": \"outlet\"", "\"id\": \"rail\"", "$.sensors[2].id", "an id of its own")]
    [InlineData("\"id\": \"outlet\"", "\"id\": \"outlet\\n\"", "$.sensors[2].id", "lower-case")]
    [InlineData("\"name\": \"Outlet\"", "\"name\": \"CPU\"", "$.sensors[2].name", "first 16 characters")]
    [InlineData("\"entityId\": 3", "\"entityID\": 3", "$.sensors[0].entityID", "\"entityId\" (did you mean that?)")]
    [InlineData("\"input\": \"temp1\"", "\"input\": \"in1\"", "$.sensors[2].source.input", "the sensor's kind")]
    [InlineData("\"channel\": \"temperature\"", "\"channel\": \"temprature\"", "$.sensors[0].source.channel", "\"temperature\" (did you mean that?)")]
    [InlineData("\"device\": \"U1\", \"channel\"", "\"device\": \"U9\", \"channel\"", "$.sensors[0].source.device", "\"U1\" (did you mean that?)")]
    [InlineData("\"channel\": \"bus-voltage\"", "\"channel\": \"current\"", "$.sensors[1].kind", "\"current\"")]
    [InlineData("\"minimum\": -40, \"maximum\": 125", "\"minimum\": 125, \"maximum\": -40", "$.sensors[0].maximum", "more than minimum")]
    [InlineData("\"upperCritical\": 90", "\"upperCritical\": 80", "$.sensors[0].thresholds.upperCritical", "more than 80")]
    [InlineData("\"upperCritical\": 90", "\"upperCritical\": 900", "$.sensors[0].thresholds.upperCritical", "-40 to 125")]
    [InlineData("\"source\": { \"hwmon\": \"tmp102\", \"input\": \"temp1\" }", "\"source\": {}", "$.sensors[2].source", "\"device\", \"channel\"; or \"hwmon\", \"input\"")]
    // Fan zones and FRUs.
    [InlineData("\"fan\": \"U3\"", "\"fan\": \"U1\"", "$.fanZones[0].fan", "one of U3")]
    [InlineData("[\"cpu\"]", "[\"rail\"]", "$.fanZones[0].sensors[0]", "one of cpu, outlet")]
    [InlineData("[\"cpu\"]", "[\"cpu\", \"cpu\"]", "$.fanZones[0].sensors[1]", "each sensor once")]
    [InlineData("[\"cpu\"]", "[]", "$.fanZones[0].sensors", "1 to 32")]
    [InlineData("\"celsius\": 80", "\"celsius\": 30", "$.fanZones[0].curve[1].celsius", "more than 30")]
    [InlineData("\"percent\": 100", "\"percent\": 10", "$.fanZones[0].curve[1].percent", "at least 20")]
    [InlineData("\"device\": \"U4\"", "\"device\": \"U3\"", "$.fru[0].device", "one of U4")]
    [InlineData(", \"device\": \"U4\"", "", "$.fru[0].size", "the EEPROM that it is in, or the bytes that the BMC shall keep for it")]
    [InlineData("\"device\": \"U4\"", "\"device\": \"U4\", \"size\": 256", "$.fru[0].size", "no \"size\" beside a \"device\"")]
    // Sections that stand alone.
    [InlineData("\"device\": \"/dev/video0\"", "\"device\": null", "$.video.device", "1 to 255 printable")]
    [InlineData("\"device\": \"/dev/ttyS1\"", "\"device\": \"/dev/ttyS1\", \"baudRate\": 1", "$.serial.baudRate", "50 to 4000000")]
    public void Leaves_out_the_one_item_that_is_at_fault(string text, string replacement, string path, string expected)
    {
        BoardReading reading = BoardText.ReadWith(text, replacement);

        BoardFault fault = reading.Faults[0];
        Assert.Equal(path, fault.Path);
        Assert.Contains(expected, fault.Expected, StringComparison.Ordinal);
        Assert.All(reading.Faults, other => Assert.True(other.IsConfined));
        Assert.StartsWith(fault.LeavesOut!, path, StringComparison.Ordinal);
        Assert.NotNull(reading.Board);
        Assert.True(Items(reading.Board) < Items(BoardText.Read(BoardText.Sound).Board!));
    }

    [Fact]
    public void Tells_those_who_refer_to_a_faulty_device_the_true_reason()
    {
        BoardReading reading = BoardText.ReadWith("\"address\": \"0x48\"", "\"address\": \"72\"");

        Assert.Equal(
            ["$.i2c[0].devices[0].address", "$.sensors[0].source.device", "$.fanZones[0].sensors[0]"],
            reading.Faults.Select(fault => fault.Path));
        Assert.Contains("itself at fault", reading.Faults[1].Message, StringComparison.Ordinal);
        Assert.Equal(["rail", "outlet"], reading.Board!.Sensors.Select(sensor => sensor.Id));
        Assert.NotNull(reading.Board.Gpio.PowerSwitch);
    }

    [Fact]
    public void Keeps_the_power_without_mains_evidence_when_its_sensor_is_at_fault()
    {
        BoardReading reading = BoardText.ReadWith("\"kind\": \"voltage\"", "\"kind\": \"volts\"");

        Assert.NotNull(reading.Board);
        Assert.Null(reading.Board.Power.Mains);
        Assert.Contains(reading.Faults, fault => fault.Path == "$.power.mains.sensor");
    }

    [Fact]
    public void Takes_a_bus_by_the_name_of_its_adapter()
    {
        BoardReading reading = BoardText.ReadWith("\"bus\": 1", "\"adapter\": \"bcm2835 (i2c@7e804000)\"");

        Assert.Empty(reading.Faults);
        Assert.Equal((null, "bcm2835 (i2c@7e804000)"), (reading.Board!.I2c[0].Number, reading.Board.I2c[0].Adapter));
    }

    [Theory]
    [InlineData("\"name\": \"nowhere\"", "$.i2c[0]")]
    [InlineData("\"adapter\": 7", "$.i2c[0].adapter")]
    [InlineData("\"bus\": 1, \"adapter\": \"bcm2835\"", "$.i2c[0].adapter")]
    public void Leaves_out_a_bus_that_nobody_could_find(string place, string path)
    {
        BoardReading reading = BoardText.ReadWith("\"bus\": 1", place);

        Assert.Equal(path, reading.Faults[0].Path);
        Assert.Equal("$.i2c[0]", reading.Faults[0].LeavesOut);
        Assert.DoesNotContain(reading.Board!.Sensors, sensor => sensor.Source.Device is not null);
    }

    [Fact]
    public void Leaves_out_a_bus_that_stands_there_twice_with_its_devices()
    {
        BoardReading reading = BoardText.ReadWith("\"i2c\": [", "\"i2c\": [ { \"bus\": 1, \"devices\": [] },");

        Assert.Equal("$.i2c[1].bus", reading.Faults[0].Path);
        Assert.Empty(Assert.Single(reading.Board!.I2c).Devices);
        Assert.Equal(["outlet"], reading.Board.Sensors.Select(sensor => sensor.Id));
    }

    private static int Items(BoardDescription board) =>
        board.I2c.Sum(bus => bus.Devices.Count) + board.Sensors.Count + board.FanZones.Count + board.Fru.Count
        + (board.Serial is null ? 0 : 1) + (board.Video is null ? 0 : 1);
}
