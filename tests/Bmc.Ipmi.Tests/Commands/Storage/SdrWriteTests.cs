using Bmc.Contracts;
using Bmc.Ipmi.Commands.Storage;
using Bmc.Ipmi.Sdr;
using Bmc.Ipmi.Tests.Fakes;

namespace Bmc.Ipmi.Tests.Commands.Storage;

/// <summary>What is written to the SDR repository.</summary>
public class SdrWriteTests
{
    private const byte GetInfo = 0x20;
    private const byte Reserve = 0x22;
    private const byte GetSdr = 0x23;
    private const byte Add = 0x24;
    private const byte PartialAdd = 0x25;
    private const byte Delete = 0x26;
    private const byte Clear = 0x27;
    private const byte RunAgent = 0x2C;

    /// <summary>An entity association: the chassis contains power supply 1 and the system board.</summary>
    private static readonly byte[] _association =
    [
        0x00, 0x00,             // the id is the repository's to give
        0x51, 0x08, 11,
        0x17, 0x01, 0x00,       // chassis, a list
        0x0A, 0x01, 0x07, 0x01, // power supply 1, system board 1
        0x00, 0x00, 0x00, 0x00,
    ];

    private static async Task<ushort> ReserveAsync(CommandBench bench)
    {
        Assert.True(ReservationResponse.TryParse((await bench.StorageAsync(Reserve)).Data, out var response));
        return response.ReservationId;
    }

    private static Task<Answer> ReadAsync(CommandBench bench, ushort id) =>
        bench.StorageAsync(GetSdr, Golden.Bytes(new RecordReadRequest(0, id, 0, 0xFF)));

    private static async Task<byte> OperationsAsync(CommandBench bench) => (await bench.StorageAsync(GetInfo)).Data[13];

    [Fact]
    public void Requests_and_responses_are_these_bytes()
    {
        Golden.Matches(
            [
                0x34, 0x12, // reservation
                0x01, 0x00, // record
                0x05,       // offset
                0x01,       // last part
                0xAA, 0x55,
            ],
            new PartialAddRequest(0x1234, 1, 5, IsLast: true, new byte[] { 0xAA, 0x55 }),
            PartialAddRequest.TryParse);
        Golden.Matches<RecordIdResponse>([0x00, 0x10], new(0x1000), RecordIdResponse.TryParse);
        Golden.Matches<RecordDeleteRequest>([0x34, 0x12, 0x00, 0x10], new(0x1234, 0x1000), RecordDeleteRequest.TryParse);
        Golden.Matches<ClearRequest>([0x34, 0x12, 0x43, 0x4C, 0x52, 0xAA], new(0x1234, Initiate: true), ClearRequest.TryParse);
        Golden.Matches<ClearResponse>([0x01], new(Completed: true), ClearResponse.TryParse);
        Golden.Matches<RunInitializationAgentRequest>([0x01], new(Run: true), RunInitializationAgentRequest.TryParse);
        Golden.Matches<RunInitializationAgentResponse>([0x01], new(Completed: true), RunInitializationAgentResponse.TryParse);
    }

    [Fact]
    public async Task Adds_a_record_behind_the_boards_own()
    {
        await using var bench = await CommandBench.StartAsync();
        Assert.Equal([0x00, 0x10], (await bench.StorageAsync(Add, _association)).Data);
        Assert.Equal([0xFF, 0xFF, 0x00, 0x10, .. _association[2..]], (await ReadAsync(bench, 0x1000)).Data);
        Assert.Equal([0x00, 0x10], (await ReadAsync(bench, 0x0200)).Data[..2]);
        Assert.Equal([0x51, 0x13, 0x00, 0xC0, 0x3F], (await bench.StorageAsync(GetInfo)).Data[..5]); // 64 bytes fewer are free
    }

    [Fact]
    public async Task Tells_consoles_with_a_copy_that_something_was_added_and_that_it_is_gone_again()
    {
        await using var bench = await CommandBench.StartAsync();
        var before = (await bench.StorageAsync(GetInfo)).Data[5..13];
        await bench.StorageAsync(Add, _association);
        Assert.NotEqual(before, (await bench.StorageAsync(GetInfo)).Data[5..13]);
        await bench.StorageAsync(Delete, Golden.Bytes(new RecordDeleteRequest(await ReserveAsync(bench), 0x1000)));
        Assert.Equal(before, (await bench.StorageAsync(GetInfo)).Data[5..13]);
    }

    [Fact]
    public async Task Adds_a_record_in_parts_as_ipmitool_does()
    {
        await using var bench = await CommandBench.StartAsync();
        var reservation = await ReserveAsync(bench);

        var header = await bench.StorageAsync(PartialAdd, Golden.Bytes(new PartialAddRequest(reservation, 0, 0, IsLast: false, _association.AsMemory(0, 5))));
        Assert.True(RecordIdResponse.TryParse(header.Data, out var begun));
        var body = await bench.StorageAsync(PartialAdd, Golden.Bytes(new PartialAddRequest(reservation, begun.RecordId, 5, IsLast: true, _association.AsMemory(5))));

        Assert.Equal([0x00, 0x10], body.Data);
        Assert.Equal(_association[2..], (await ReadAsync(bench, 0x1000)).Data[4..]);
    }

    [Fact]
    public async Task Has_nothing_of_a_record_whose_last_part_never_came()
    {
        await using var bench = await CommandBench.StartAsync();
        var reservation = await ReserveAsync(bench);
        await bench.StorageAsync(PartialAdd, Golden.Bytes(new PartialAddRequest(reservation, 0, 0, IsLast: false, _association)));
        Assert.Equal(CompletionCode.NotPresent, (await ReadAsync(bench, 0x1000)).Code);
    }

    [Fact]
    public async Task Ends_a_record_in_parts_with_the_next_reservation()
    {
        await using var bench = await CommandBench.StartAsync();
        var reservation = await ReserveAsync(bench);
        var begun = await bench.StorageAsync(PartialAdd, Golden.Bytes(new PartialAddRequest(reservation, 0, 0, IsLast: false, _association.AsMemory(0, 5))));
        Assert.True(RecordIdResponse.TryParse(begun.Data, out var id));
        await ReserveAsync(bench);

        var rest = new PartialAddRequest(reservation, id.RecordId, 5, IsLast: true, _association.AsMemory(5));
        Assert.Equal(CompletionCode.ReservationCancelled, (await bench.StorageAsync(PartialAdd, Golden.Bytes(rest))).Code);
    }

    [Theory]
    [InlineData(0, 16, false, CompletionCode.Ok)]
    [InlineData(0, 16, true, CompletionCode.Ok)]
    [InlineData(0, 15, true, PartialRecord.LengthMismatch)] // one byte fewer than the header says
    [InlineData(0, 17, false, PartialRecord.LengthMismatch)]
    [InlineData(0, 4, true, PartialRecord.LengthMismatch)]  // not even a header
    [InlineData(1, 4, false, CompletionCode.InvalidDataField)] // nothing is before it
    [InlineData(0, 65, false, PartialRecord.LengthMismatch)] // longer than any record
    public async Task Refuses_parts_that_make_no_record(byte offset, int length, bool last, CompletionCode code)
    {
        await using var bench = await CommandBench.StartAsync();
        byte[] part = [.. _association, .. new byte[64]];
        var request = new PartialAddRequest(await ReserveAsync(bench), 0, offset, last, part.AsMemory(0, length));
        Assert.Equal(code, (await bench.StorageAsync(PartialAdd, Golden.Bytes(request))).Code);
    }

    [Theory]
    [InlineData(0x02)] // reserved
    [InlineData(0x11)]
    public async Task Refuses_reserved_bits_of_a_part(byte progress)
    {
        await using var bench = await CommandBench.StartAsync();
        var reservation = await ReserveAsync(bench);
        byte[] request = [(byte)reservation, (byte)(reservation >> 8), 0, 0, 0, progress, .. _association];
        Assert.Equal(CompletionCode.InvalidDataField, (await bench.StorageAsync(PartialAdd, request)).Code);
        Assert.Equal(CompletionCode.ReservationCancelled, (await bench.StorageAsync(PartialAdd, [0, 0, .. request[2..5], 0x01, .. _association])).Code);
    }

    [Theory]
    [InlineData("000051080B17010000", CompletionCode.RequestDataLengthInvalid)]                     // shorter than it says
    [InlineData("000002080B1701000A01070100000000", CompletionCode.InvalidDataField)]               // another version
    [InlineData("000051070B1701000A01070100000000", CompletionCode.IllegalForSensorOrRecordType)]   // a type that is none
    [InlineData("00005108031701000A", CompletionCode.RequestDataLengthInvalid)]
    [InlineData("0000510803170100", CompletionCode.IllegalForSensorOrRecordType)]                   // an association without its fields
    [InlineData("000051C003570100", CompletionCode.Ok)]                                             // an OEM record of nothing but its maker
    [InlineData("000051C0025701", CompletionCode.IllegalForSensorOrRecordType)]
    public async Task Takes_records_of_the_specification_only(string record, CompletionCode code)
    {
        await using var bench = await CommandBench.StartAsync();
        Assert.Equal(code, (await bench.StorageAsync(Add, Convert.FromHexString(record))).Code);
    }

    [Fact]
    public async Task Names_its_own_record_to_who_adds_a_copy_of_it()
    {
        await using var bench = await CommandBench.StartAsync();
        var sensor = FullSensorRecord.Of(FakeSensors.TemperatureDescription);
        var copy = Golden.Bytes(sensor with { RecordId = 0x0044, Thresholds = sensor.Thresholds with { UpperCritical = 95 } });

        Assert.Equal([0x01, 0x00], (await bench.StorageAsync(Add, copy)).Data);
        Assert.Equal([0x00, 0x02], (await bench.StorageAsync(Add, Golden.Bytes(ManagementControllerLocatorRecord.Bmc))).Data);
        Assert.Equal(CompletionCode.NotPresent, (await ReadAsync(bench, 0x1000)).Code);
    }

    [Fact]
    public async Task Refuses_another_record_about_what_the_board_has()
    {
        await using var bench = await CommandBench.StartAsync();
        var other = Golden.Bytes(FullSensorRecord.Of(FakeSensors.TemperatureDescription with { Name = "Mine" }));
        Assert.Equal(CompletionCode.NotSupportedInPresentState, (await bench.StorageAsync(Add, other)).Code);
        var compact = Golden.Bytes(CompactSensorRecord.Of(DiscreteSensor.PowerUnit) with { SensorNumber = FakeSensors.Temperature });
        Assert.Equal(CompletionCode.NotSupportedInPresentState, (await bench.StorageAsync(Add, compact)).Code);
        Assert.Equal(CompletionCode.Ok, (await bench.StorageAsync(Add, Golden.Bytes(CompactSensorRecord.Of(DiscreteSensor.PowerUnit) with { SensorNumber = 0x77 }))).Code);
    }

    [Fact]
    public async Task Deletes_what_was_added_and_nothing_of_the_board()
    {
        await using var bench = await CommandBench.StartAsync();
        await bench.StorageAsync(Add, _association);
        Assert.Equal(CompletionCode.ReservationCancelled, (await bench.StorageAsync(Delete, Golden.Bytes(new RecordDeleteRequest(0, 0x1000)))).Code);

        var reservation = await ReserveAsync(bench);
        foreach (ushort id in new ushort[] { 0x0000, 0x0001, 0x00F0, 0x0100, 0x0200 })
            Assert.Equal(CompletionCode.NotSupportedInPresentState, (await bench.StorageAsync(Delete, Golden.Bytes(new RecordDeleteRequest(reservation, id)))).Code);
        Assert.Equal(CompletionCode.NotPresent, (await bench.StorageAsync(Delete, Golden.Bytes(new RecordDeleteRequest(reservation, 0x1001)))).Code);
        Assert.Equal([0x00, 0x10], (await bench.StorageAsync(Delete, Golden.Bytes(new RecordDeleteRequest(reservation, 0xFFFF)))).Data);
        Assert.Equal(CompletionCode.ReservationCancelled, (await bench.StorageAsync(Delete, Golden.Bytes(new RecordDeleteRequest(reservation, 0x1000)))).Code);
    }

    [Fact]
    public async Task Clears_what_was_added_and_keeps_what_the_board_is()
    {
        await using var bench = await CommandBench.StartAsync();
        await bench.StorageAsync(Add, _association);
        var reservation = await ReserveAsync(bench);
        Assert.Equal(CompletionCode.ReservationCancelled, (await bench.StorageAsync(Clear, Golden.Bytes(new ClearRequest((ushort)(reservation + 1), Initiate: true)))).Code);

        Assert.Equal([0x01], (await bench.StorageAsync(Clear, Golden.Bytes(new ClearRequest(reservation, Initiate: true)))).Data);
        Assert.Equal([0x01], (await bench.StorageAsync(Clear, Golden.Bytes(new ClearRequest(reservation, Initiate: false)))).Data);
        Assert.Equal(CompletionCode.NotPresent, (await ReadAsync(bench, 0x1000)).Code);
        Assert.Equal(CompletionCode.Ok, (await ReadAsync(bench, 0x0001)).Code);
        Assert.Equal(CompletionCode.InvalidDataField, (await bench.StorageAsync(Clear, 0, 0, 0x43, 0x4C, 0x53, 0xAA)).Code);
    }

    [Fact]
    public async Task Says_that_a_record_was_refused_for_lack_of_room_until_some_is_made()
    {
        await using var bench = await CommandBench.StartAsync();
        bench.SensorRecords.Refusal = new Fault(FaultCode.StorageFull, "a test says so");
        Assert.Equal(CompletionCode.OutOfSpace, (await bench.StorageAsync(Add, _association)).Code);
        Assert.Equal(0xAF, await OperationsAsync(bench));

        bench.SensorRecords.Refusal = null;
        await bench.StorageAsync(Clear, Golden.Bytes(new ClearRequest(await ReserveAsync(bench), Initiate: true)));
        Assert.Equal(0x2F, await OperationsAsync(bench));
    }

    [Fact]
    public async Task Has_the_added_records_as_soon_as_their_owner_answers()
    {
        await using var bench = await CommandBench.StartAsync();
        bench.SensorRecords.Away = true;
        await bench.SensorRecords.AddAsync(_association, TestContext.Current.CancellationToken);
        Assert.Equal(CompletionCode.NotPresent, (await ReadAsync(bench, 0x1000)).Code);
        bench.SensorRecords.Away = false;
        Assert.Equal(CompletionCode.Ok, (await ReadAsync(bench, 0x1000)).Code);
    }

    [Fact]
    public async Task Runs_the_initialization_agent_on_request_only()
    {
        await using var bench = await CommandBench.StartAsync();
        Assert.Equal([0x01], (await bench.StorageAsync(RunAgent, 0x00)).Data);
        Assert.Equal(0, bench.Sensors.Initialized);
        Assert.Equal([0x01], (await bench.StorageAsync(RunAgent, 0x01)).Data);
        Assert.Equal(1, bench.Sensors.Initialized);
        Assert.Equal(CompletionCode.InvalidDataField, (await bench.StorageAsync(RunAgent, 0x02)).Code);
        bench.Sensors.Refusal = new Fault(FaultCode.StorageFull, "a test says so");
        Assert.Equal(CompletionCode.OutOfSpace, (await bench.StorageAsync(RunAgent, 0x01)).Code);
    }
}
