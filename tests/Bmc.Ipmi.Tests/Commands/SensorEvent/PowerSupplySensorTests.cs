using Bmc.Contracts.Sensors;
using Bmc.Ipmi.Commands.SensorEvent;
using Bmc.Ipmi.Tests.Fakes;

namespace Bmc.Ipmi.Tests.Commands.SensorEvent;

/// <summary>A board's sensor that has states: what each command that is for values or for states says of it.</summary>
public class PowerSupplySensorTests
{
    private const byte GetHysteresis = 0x25;
    private const byte GetThresholds = 0x27;
    private const byte SetEventEnable = 0x28;
    private const byte GetEventEnable = 0x29;
    private const byte GetEventStatus = 0x2B;
    private const byte GetReading = 0x2D;
    private const byte GetSensorType = 0x2F;

    private const ushort Failed = PowerSupplyStates.Presence | PowerSupplyStates.Failure;

    [Fact]
    public async Task Reads_its_states()
    {
        await using var bench = await StartAsync(new SensorStates(Failed, "output over-current", SensorHealth.Critical, default));

        Assert.Equal(
            [
                0x00,       // no value
                0xC0,       // events and scanning enabled
                0x03, 0x80, // present, failure detected; reserved bit 1b
            ],
            (await bench.SensorEventAsync(GetReading, FakeSensors.Supply)).Data);
        Assert.Equal([0xC0, 0x03, 0x00, 0x00, 0x00], (await bench.SensorEventAsync(GetEventStatus, FakeSensors.Supply)).Data);
        Assert.Equal([0xC0, 0x7F, 0x00, 0x7F, 0x00], (await bench.SensorEventAsync(GetEventEnable, FakeSensors.Supply)).Data);
        Assert.Equal([0x08, 0x6F], (await bench.SensorEventAsync(GetSensorType, FakeSensors.Supply)).Data);
    }

    [Fact]
    public async Task Marks_a_supply_that_does_not_answer()
    {
        await using var bench = await StartAsync(new SensorUnavailable(UnavailableReason.NoAcknowledge, "no acknowledge", default));

        Assert.Equal([0x00, 0xE0, 0x00, 0x80], (await bench.SensorEventAsync(GetReading, FakeSensors.Supply)).Data);
        Assert.Equal([0xE0, 0x00, 0x00, 0x00, 0x00], (await bench.SensorEventAsync(GetEventStatus, FakeSensors.Supply)).Data);
    }

    [Theory]
    [InlineData(GetThresholds, new byte[] { FakeSensors.Supply })]
    [InlineData(GetHysteresis, new byte[] { FakeSensors.Supply, 0xFF })]
    public async Task Has_nothing_that_only_values_have(byte command, byte[] request)
    {
        await using var bench = await StartAsync(new SensorStates(PowerSupplyStates.Presence, "", SensorHealth.Ok, default));
        Assert.Equal(CompletionCode.IllegalForSensorOrRecordType, (await bench.SensorEventAsync(command, request)).Code);
    }

    [Fact]
    public async Task Takes_which_events_it_makes()
    {
        await using var bench = await StartAsync(new SensorStates(PowerSupplyStates.Presence, "", SensorHealth.Ok, default));
        Assert.Equal(CompletionCode.Ok, (await bench.SensorEventAsync(SetEventEnable, FakeSensors.Supply, 0xE0, 0x04, 0x00, 0x04, 0x00)).Code); // disable predictive failure
        var change = Assert.Single(bench.Sensors.Changes);
        Assert.Equal(0x7B, change.Change.Events!.Assertions);
    }

    private static async Task<CommandBench> StartAsync(SensorReading reading)
    {
        var bench = await CommandBench.StartAsync();
        await bench.TellAsync(new SensorSnapshot(FakeSensors.SupplyDescription, reading));
        return bench;
    }
}
