using Bmc.Contracts.Board;

namespace Bmc.Contracts.Tests.Board;

/// <summary>Chips on the board that a driver of the kernel reads.</summary>
public sealed class KernelDriverTests
{
    private const string Device = "\"device\": \"lm75\", \"driver\": \"kernel\"";
    private const string Channel = "\"channel\": \"temp1\"";

    [Fact]
    public void A_chip_that_only_the_kernel_knows_is_sound()
    {
        BoardReading reading = Read(Device, Channel);
        Assert.Empty(reading.Faults);
        BoardI2cDevice chip = reading.Board!.I2c[0].Devices[0];
        Assert.Equal((BoardChipDriver.Kernel, "lm75", 0x48), (chip.Driver, chip.Device, chip.Address));
        Assert.Equal("temp1", Assert.Single(reading.Board.Sensors).Source.Channel);
    }

    [Theory]
    [InlineData("\"device\": \"lm75; rm\", \"driver\": \"kernel\"", Channel, "$.i2c[0].devices[0].device")]
    [InlineData("\"device\": \"a-name-with-too-many-letters\", \"driver\": \"kernel\"", Channel, "$.i2c[0].devices[0].device")]
    [InlineData("\"device\": \"lm75\", \"driver\": \"linux\"", Channel, "$.i2c[0].devices[0].driver")]
    [InlineData(Device + ", \"shuntOhms\": 0.1", Channel, "$.i2c[0].devices[0].shuntOhms")]
    [InlineData(Device + ", \"packetErrorChecking\": true", Channel, "$.i2c[0].devices[0].packetErrorChecking")]
    [InlineData(Device, "\"channel\": \"temperature\"", "$.sensors[0].source.channel")]
    [InlineData(Device, "\"channel\": \"in1\"", "$.sensors[0].source.channel")]
    public void Says_where_a_file_asks_for_what_the_kernel_cannot_do(string device, string channel, string path) =>
        Assert.Equal(path, Read(device, channel).Faults[0].Path);

    private static BoardReading Read(string device, string channel) => BoardText.Read($$"""
        {
          "name": "x", "description": "x", "platform": "linux", "gpio": {}, "power": {},
          "i2c": [ { "bus": 1, "devices": [ { "refdes": "U1", "address": "0x48", {{device}} } ] } ],
          "sensors": [
            { "number": 1, "id": "cpu", "name": "CPU", "kind": "temperature", "source": { "device": "U1", {{channel}} }, "entityId": 3, "minimum": -40, "maximum": 125 }
          ]
        }
        """);
}
