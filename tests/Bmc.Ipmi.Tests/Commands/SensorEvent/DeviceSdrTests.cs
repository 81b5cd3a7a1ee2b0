using Bmc.Ipmi.Commands.SensorEvent;
using Bmc.Ipmi.Commands.Storage;
using Bmc.Ipmi.Sdr;
using Bmc.Ipmi.Tests.Fakes;

namespace Bmc.Ipmi.Tests.Commands.SensorEvent;

/// <summary>The device's own records: the repository without what people added.</summary>
public class DeviceSdrTests
{
    private const byte GetInfo = 0x20;
    private const byte GetSdr = 0x21;
    private const byte Reserve = 0x22;

    /// <summary>An OEM record of nothing but its maker.</summary>
    private static readonly byte[] _added = [0x00, 0x00, 0x51, 0xC0, 3, 0x57, 0x01, 0x00];

    private static Task<Answer> ReadAsync(CommandBench bench, ushort reservation, ushort id, byte offset = 0) =>
        bench.SensorEventAsync(GetSdr, Golden.Bytes(new RecordReadRequest(reservation, id, offset, 0xFF)));

    [Fact]
    public void Messages_are_these_bytes()
    {
        Golden.Matches<GetDeviceSdrInfoRequest>([0x01], new(CountRecords: true), GetDeviceSdrInfoRequest.TryParse);
        Golden.Matches<GetDeviceSdrInfoResponse>([0x0B, 0x01], new(11, 0x01, null), GetDeviceSdrInfoResponse.TryParse);
        Golden.Matches<GetDeviceSdrInfoResponse>(
            [
                0x0B,                   // sensors
                0x81,                   // dynamic, all on LUN 0
                0x78, 0x56, 0x34, 0x12, // change indicator
            ],
            new(11, 0x01, 0x12345678),
            GetDeviceSdrInfoResponse.TryParse);
        Assert.False(GetDeviceSdrInfoResponse.TryParse([0x0B, 0x81], out _));
    }

    [Theory]
    [InlineData(new byte[0], 16)]      // sensors: three of the board, thirteen of the BMC
    [InlineData(new byte[] { 0 }, 16)]
    [InlineData(new byte[] { 1 }, 18)] // and a FRU and the controller
    public async Task Counts_sensors_or_records(byte[] request, byte count)
    {
        await using var bench = await CommandBench.StartAsync();
        await bench.StorageAsync(0x24, _added);
        Assert.Equal([count, 0x81], (await bench.SensorEventAsync(GetInfo, request)).Data[..2]);
        Assert.Equal(CompletionCode.InvalidDataField, (await bench.SensorEventAsync(GetInfo, 0x02)).Code);
    }

    [Fact]
    public async Task Tells_a_change_of_its_population_and_none_of_what_was_added()
    {
        await using var bench = await CommandBench.StartAsync();
        var before = (await bench.SensorEventAsync(GetInfo)).Data[2..];
        await bench.StorageAsync(0x24, _added);
        Assert.Equal(before, (await bench.SensorEventAsync(GetInfo)).Data[2..]);
        await bench.TellAsync(FakeSensors.Reading(FakeSensors.TemperatureDescription with { Name = "Core Temp" }, 45));
        Assert.NotEqual(before, (await bench.SensorEventAsync(GetInfo)).Data[2..]);
    }

    [Fact]
    public async Task Ends_with_the_boards_last_record()
    {
        await using var bench = await CommandBench.StartAsync();
        await bench.StorageAsync(0x24, _added);
        var bmc = Golden.Bytes(ManagementControllerLocatorRecord.Bmc);
        Assert.Equal([0xFF, 0xFF, .. bmc], (await ReadAsync(bench, 0, 0x0200)).Data);
        Assert.Equal([0xFF, 0xFF, .. bmc], (await ReadAsync(bench, 0, 0xFFFF)).Data);
        Assert.Equal([0x03, 0x00, .. Golden.Bytes(FullSensorRecord.Of(FakeSensors.TemperatureDescription))], (await ReadAsync(bench, 0, 0x0000)).Data);
        Assert.Equal(CompletionCode.NotPresent, (await ReadAsync(bench, 0, 0x1000)).Code);
    }

    [Fact]
    public async Task Reads_parts_under_a_reservation_only()
    {
        await using var bench = await CommandBench.StartAsync();
        Assert.Equal(CompletionCode.ReservationCancelled, (await ReadAsync(bench, 0, 1, offset: 5)).Code);
        Assert.True(ReservationResponse.TryParse((await bench.SensorEventAsync(Reserve)).Data, out var reservation));
        Assert.Equal(CompletionCode.Ok, (await ReadAsync(bench, reservation.ReservationId, 1, offset: 5)).Code);
    }
}
