using Bmc.Contracts.Sensors;
using Bmc.Ipmi.Commands.Storage;
using Bmc.Ipmi.Sdr;
using Bmc.Ipmi.Tests.Fakes;

namespace Bmc.Ipmi.Tests.Sdr;

public class SdrRepositoryTests
{
    private const byte GetInfo = 0x20;
    private const byte GetAllocationInfo = 0x21;
    private const byte Reserve = 0x22;
    private const byte GetSdr = 0x23;

    private static byte[] Read(ushort reservation, ushort record, byte offset, byte count) =>
        Golden.Bytes(new RecordReadRequest(reservation, record, offset, count));

    private static async Task<ushort> ReserveAsync(CommandBench bench)
    {
        Assert.True(ReservationResponse.TryParse((await bench.StorageAsync(Reserve)).Data, out var response));
        return response.ReservationId;
    }

    [Fact]
    public async Task Lists_sensors_then_states_then_frus_then_the_controller()
    {
        await using var bench = await CommandBench.StartAsync();
        List<ushort> ids = [];
        ushort next = 0;
        do
        {
            Assert.True(RecordReadResponse.TryParse((await bench.StorageAsync(GetSdr, Read(0, next, 0, 0xFF))).Data, out var response));
            Assert.True(RecordHeader.TryParse(response.Data.Span, out var header));
            ids.Add(header.RecordId);
            next = response.NextRecordId;
        }
        while (next != 0xFFFF);

        Assert.Equal([1, 3, 5, 0xF0, 0xF1, 0xF2, 0xF3, 0xF4, 0xF5, 0xF6, 0xF7, 0xF8, 0xF9, 0xFA, 0xFB, 0xFC, 0x0100, 0x0200], ids);
    }

    [Fact]
    public async Task Reads_header_and_body_in_parts_as_ipmitool_does()
    {
        await using var bench = await CommandBench.StartAsync();
        var expected = Golden.Bytes(FullSensorRecord.Of(FakeSensors.TemperatureDescription));
        var reservation = await ReserveAsync(bench);

        var header = await bench.StorageAsync(GetSdr, Read(reservation, 0x0000, 0, 5));
        Assert.Equal([0x03, 0x00, .. expected[..5]], header.Data); // next record 3
        var body = await bench.StorageAsync(GetSdr, Read(reservation, 0x0001, 5, (byte)(expected.Length - 5)));
        Assert.Equal([0x03, 0x00, .. expected[5..]], body.Data);
    }

    [Fact]
    public async Task Finds_the_last_record_by_FFFFh()
    {
        await using var bench = await CommandBench.StartAsync();
        Assert.Equal(
            [0xFF, 0xFF, .. Golden.Bytes(ManagementControllerLocatorRecord.Bmc)],
            (await bench.StorageAsync(GetSdr, Read(0, 0xFFFF, 0, 0xFF))).Data);
    }

    [Theory]
    [InlineData(0, 0x0001, 5, 1, CompletionCode.ReservationCancelled)]                                    // partial read without one
    [InlineData(CommandBench.FirstSdrReservation + 1, 0x0001, 0, 0xFF, CompletionCode.ReservationCancelled)] // another one
    [InlineData(CommandBench.FirstSdrReservation, 0x0002, 0, 0xFF, CompletionCode.NotPresent)]
    [InlineData(CommandBench.FirstSdrReservation, 0x0001, 56, 0xFF, CompletionCode.ParameterOutOfRange)]    // behind the end
    [InlineData(CommandBench.FirstSdrReservation, 0x0001, 0, 57, CompletionCode.CannotReturnRequestedBytes)] // one more than it has
    [InlineData(CommandBench.FirstSdrReservation, 0x0001, 50, 7, CompletionCode.CannotReturnRequestedBytes)]
    [InlineData(CommandBench.FirstSdrReservation, 0x0001, 50, 6, CompletionCode.Ok)]
    [InlineData(CommandBench.FirstSdrReservation, 0x0001, 50, 0xFF, CompletionCode.Ok)]
    public async Task Refuses_reads_with_the_code_of_the_cause(ushort reservation, ushort record, byte offset, byte count, CompletionCode code)
    {
        await using var bench = await CommandBench.StartAsync();
        Assert.Equal(CommandBench.FirstSdrReservation, await ReserveAsync(bench));
        Assert.Equal(code, (await bench.StorageAsync(GetSdr, Read(reservation, record, offset, count))).Code);
    }

    [Fact]
    public async Task Cancels_the_reservation_when_a_threshold_changes()
    {
        await using var bench = await CommandBench.StartAsync();
        var reservation = await ReserveAsync(bench);
        var changed = FakeSensors.TemperatureDescription with { Thresholds = new SensorThresholds(UpperCritical: 95) };
        await bench.TellAsync(FakeSensors.Reading(changed, 45));

        Assert.Equal(CompletionCode.ReservationCancelled, (await bench.StorageAsync(GetSdr, Read(reservation, 0x0001, 5, 1))).Code);
        var renewed = await ReserveAsync(bench);
        Assert.NotEqual(reservation, renewed);
        Assert.Equal([0x03, 0x00, 95], (await bench.StorageAsync(GetSdr, Read(renewed, 0x0001, 37, 1))).Data); // upper critical 95 °C
    }

    [Fact]
    public async Task Keeps_the_reservation_of_two_consoles_while_only_readings_change()
    {
        await using var bench = await CommandBench.StartAsync();
        var one = await ReserveAsync(bench);
        var other = await ReserveAsync(bench);
        await bench.TellAsync(FakeSensors.Reading(FakeSensors.TemperatureDescription, 46));

        Assert.Equal(CompletionCode.Ok, (await bench.StorageAsync(GetSdr, Read(one, 0x0001, 5, 1))).Code);
        Assert.Equal(CompletionCode.Ok, (await bench.StorageAsync(GetSdr, Read(other, 0x0001, 5, 1))).Code);
    }

    [Fact]
    public async Task Has_the_frus_as_soon_as_their_owner_answers()
    {
        await using var bench = CommandBench.StartWithoutHardware();
        bench.Inventory.Away = true;
        Assert.Equal(CompletionCode.NotPresent, (await bench.StorageAsync(GetSdr, Read(0, 0x0100, 0, 0xFF))).Code);

        bench.Inventory.Away = false;
        await bench.TellAsync(FakeHostPower.Status);
        Assert.Equal(CompletionCode.Ok, (await bench.StorageAsync(GetSdr, Read(0, 0x0100, 0, 0xFF))).Code);
    }

    [Fact]
    public async Task Keeps_the_reservation_while_the_frus_are_still_not_to_be_had()
    {
        await using var bench = await CommandBench.StartAsync();
        bench.Inventory.Away = true;
        var reservation = await ReserveAsync(bench);
        Assert.Equal(CompletionCode.Ok, (await bench.StorageAsync(GetSdr, Read(reservation, 0x0001, 5, 1))).Code);
        Assert.Equal(CompletionCode.Ok, (await bench.StorageAsync(GetSdr, Read(reservation, 0x0001, 6, 1))).Code);
    }

    [Fact]
    public async Task Asks_for_the_frus_once_an_edition()
    {
        await using var bench = await CommandBench.StartAsync();
        for (var time = 0; time < 5; time++)
            await bench.StorageAsync(GetSdr, Read(0, 0, 0, 0xFF));
        Assert.Equal(1, bench.Inventory.Listed);
    }

    [Fact]
    public async Task Tells_count_room_and_that_it_can_be_written_to_at_any_time()
    {
        await using var bench = await CommandBench.StartAsync();
        var info = (await bench.StorageAsync(GetInfo)).Data;
        Assert.Equal(14, info.Length);
        Assert.Equal([0x51, 0x12, 0x00, 0x00, 0x40], info[..5]); // version, records, 256 · 64 bytes free
        Assert.Equal(0x2F, info[13]);                           // non-modal, delete, partial add, reserve, allocation info
        Assert.Equal([0x12, 0x01, 0x40, 0x00, 0x00, 0x01, 0x00, 0x01, 0x01], (await bench.StorageAsync(GetAllocationInfo)).Data);
    }

    [Fact]
    public async Task Keeps_its_time_stamp_over_a_restart_and_when_settings_change()
    {
        await using var first = await CommandBench.StartAsync();
        await using var second = await CommandBench.StartAsync();
        second.Clock.Advance(TimeSpan.FromDays(1));
        await second.TellAsync(FakeSensors.Reading(
            FakeSensors.TemperatureDescription with { Thresholds = FakeSensors.TemperatureDescription.Thresholds with { UpperCritical = 95 }, Hysteresis = new SensorHysteresis(5, 5) },
            45));

        var (addition, erase) = await StampsAsync(first);
        Assert.Equal((addition, erase), await StampsAsync(second));
        Assert.Equal(addition, erase);
        Assert.InRange(addition, 0u, 0x20000000u); // IPMI 2.0 §37.1: no time of day
    }

    [Fact]
    public async Task Has_another_time_stamp_when_a_sensor_is_another_one()
    {
        await using var bench = await CommandBench.StartAsync();
        var before = await StampsAsync(bench);
        await bench.TellAsync(FakeSensors.Reading(FakeSensors.TemperatureDescription with { Name = "Core Temp" }, 45));
        Assert.NotEqual(before, await StampsAsync(bench));
    }

    private static async Task<(uint Addition, uint Erase)> StampsAsync(CommandBench bench)
    {
        Assert.True(GetSdrRepositoryInfoResponse.TryParse((await bench.StorageAsync(GetInfo)).Data, out var info));
        return (info.LastAddition, info.LastErase);
    }
}
