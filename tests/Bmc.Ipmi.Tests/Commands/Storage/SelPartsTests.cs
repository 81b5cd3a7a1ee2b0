using Bmc.Contracts.EventLog;
using Bmc.Ipmi.Commands.Storage;
using Bmc.Ipmi.Sel;
using Bmc.Ipmi.Tests.Fakes;

namespace Bmc.Ipmi.Tests.Commands.Storage;

/// <summary>Entries that come in parts, and what is noted beside the log.</summary>
public class SelPartsTests
{
    private const byte Reserve = 0x42;
    private const byte PartialAdd = 0x45;
    private const byte GetAuxiliary = 0x5A;
    private const byte SetAuxiliary = 0x5B;

    private static readonly byte[] _entry = [0, 0, 0xE0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13];

    private static async Task<ushort> ReserveAsync(CommandBench bench)
    {
        Assert.True(ReservationResponse.TryParse((await bench.StorageAsync(Reserve)).Data, out var response));
        return response.ReservationId;
    }

    private static Task<Answer> PartAsync(CommandBench bench, ushort reservation, ushort id, byte offset, bool last, byte[] data) =>
        bench.StorageAsync(PartialAdd, Golden.Bytes(new PartialAddRequest(reservation, id, offset, last, data)));

    [Fact]
    public async Task Logs_an_entry_when_its_last_part_came()
    {
        await using var bench = await CommandBench.StartAsync();
        var reservation = await ReserveAsync(bench);
        var first = await PartAsync(bench, reservation, 0, 0, last: false, _entry[..7]);
        Assert.True(RecordIdResponse.TryParse(first.Data, out var begun));
        Assert.Empty(bench.EventLog.Entries);

        var last = await PartAsync(bench, reservation, begun.RecordId, 7, last: true, _entry[7..]);
        Assert.Equal([0x01, 0x00], last.Data);
        Assert.Equal(_entry[2..], Golden.Bytes(SelRecord.Of(Assert.Single(bench.EventLog.Entries)))[2..]);

        // The entry has cancelled the reservation.
        Assert.Equal(CompletionCode.ReservationCancelled, (await PartAsync(bench, reservation, 0, 0, last: false, _entry[..7])).Code);
    }

    [Theory]
    [InlineData(15, true, PartialRecord.LengthMismatch)]
    [InlineData(17, true, PartialRecord.LengthMismatch)]
    [InlineData(17, false, PartialRecord.LengthMismatch)]
    public async Task Refuses_an_entry_that_is_not_16_bytes(int length, bool last, CompletionCode code)
    {
        await using var bench = await CommandBench.StartAsync();
        byte[] bytes = [.. _entry, 0];
        Assert.Equal(code, (await PartAsync(bench, await ReserveAsync(bench), 0, 0, last, bytes[..length])).Code);
    }

    [Fact]
    public async Task Refuses_a_type_that_is_reserved_and_a_part_without_its_beginning()
    {
        await using var bench = await CommandBench.StartAsync();
        var reservation = await ReserveAsync(bench);
        Assert.Equal(CompletionCode.IllegalForSensorOrRecordType, (await PartAsync(bench, reservation, 0, 0, last: true, [0, 0, 0x03, .. _entry[3..]])).Code);
        Assert.Equal(CompletionCode.ReservationCancelled, (await PartAsync(bench, reservation, 7, 7, last: true, _entry[7..])).Code);
        Assert.Equal(CompletionCode.ReservationCancelled, (await PartAsync(bench, 0, 0, 0, last: true, _entry)).Code);
    }

    [Fact]
    public async Task Ends_an_entry_in_parts_with_the_next_reservation()
    {
        await using var bench = await CommandBench.StartAsync();
        Assert.True(RecordIdResponse.TryParse((await PartAsync(bench, await ReserveAsync(bench), 0, 0, last: false, _entry[..7])).Data, out var begun));
        Assert.Equal(CompletionCode.ReservationCancelled, (await PartAsync(bench, await ReserveAsync(bench), begun.RecordId, 7, last: true, _entry[7..])).Code);
    }

    [Fact]
    public void Auxiliary_log_messages_are_these_bytes()
    {
        Golden.Matches<GetAuxiliaryLogStatusRequest>([0x01], new(1), GetAuxiliaryLogStatusRequest.TryParse);
        Golden.Matches(
            [
                0x78, 0x56, 0x34, 0x62, // time of the last entry
                0x09, 0x00, 0x00, 0x00, // entries
            ],
            new GetAuxiliaryLogStatusResponse(new byte[] { 0x78, 0x56, 0x34, 0x62, 9, 0, 0, 0 }),
            GetAuxiliaryLogStatusResponse.TryParse);
        Golden.Matches(
            [
                0x02,                   // OEM 2
                0x78, 0x56, 0x34, 0x62, // time of the last entry
                0x57, 0x01, 0x00,       // manufacturer
                0xAA,
            ],
            new SetAuxiliaryLogStatusRequest(2, new byte[] { 0x78, 0x56, 0x34, 0x62, 0x57, 0x01, 0x00, 0xAA }),
            SetAuxiliaryLogStatusRequest.TryParse);
    }

    [Fact]
    public async Task Keeps_the_status_of_logs_that_others_keep()
    {
        await using var bench = await CommandBench.StartAsync();
        byte[] status = [0x78, 0x56, 0x34, 0x62, 9, 0, 0, 0];
        Assert.Equal(CompletionCode.NotPresent, (await bench.StorageAsync(GetAuxiliary, 0x00)).Code);
        Assert.Equal(CompletionCode.Ok, (await bench.StorageAsync(SetAuxiliary, [0x00, .. status])).Code);
        Assert.Equal(status, (await bench.StorageAsync(GetAuxiliary, 0x00)).Data);
        Assert.Equal(CompletionCode.NotPresent, (await bench.StorageAsync(GetAuxiliary, 0x01)).Code);
    }

    [Theory]
    [InlineData("03" + "7856346209000000", CompletionCode.InvalidDataField)]         // a type that is none
    [InlineData("10" + "7856346209000000", CompletionCode.InvalidDataField)]         // reserved bits
    [InlineData("00" + "78563462090000", CompletionCode.RequestDataLengthInvalid)]   // a count of three bytes
    [InlineData("01" + "78563462570100", CompletionCode.Ok)]
    [InlineData("01" + "785634625701", CompletionCode.RequestDataLengthInvalid)]
    [InlineData("01" + "785634625701000102030405060708", CompletionCode.Ok)]
    [InlineData("01" + "78563462570100010203040506070809", CompletionCode.RequestDataLengthInvalid)]
    public async Task Refuses_a_status_that_is_none(string request, CompletionCode code)
    {
        await using var bench = await CommandBench.StartAsync();
        Assert.Equal(code, (await bench.StorageAsync(SetAuxiliary, Convert.FromHexString(request))).Code);
        Assert.Equal(CompletionCode.InvalidDataField, (await bench.StorageAsync(GetAuxiliary, 0x03)).Code);
    }

    [Fact]
    public async Task Keeps_the_utc_offset_with_the_owner()
    {
        await using var bench = await CommandBench.StartAsync();
        await bench.StorageAsync(0x5D, 0xC4, 0xFF);
        Assert.Equal(-60, bench.EventLogNotes.Notes.UtcOffsetMinutes);
        await bench.StorageAsync(0x5D, 0xFF, 0x07);
        Assert.Equal(EventLogNotes.None, bench.EventLogNotes.Notes);
    }
}
