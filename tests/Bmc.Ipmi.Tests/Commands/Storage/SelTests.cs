using Bmc.Contracts;
using Bmc.Contracts.EventLog;
using Bmc.Ipmi.Commands.Storage;
using Bmc.Ipmi.Sel;
using Bmc.Ipmi.Tests.Fakes;

namespace Bmc.Ipmi.Tests.Commands.Storage;

/// <summary>The SEL commands over a log in memory.</summary>
public class SelTests
{
    private const byte GetInfo = 0x40;
    private const byte GetAllocationInfo = 0x41;
    private const byte Reserve = 0x42;
    private const byte GetEntry = 0x43;
    private const byte AddEntry = 0x44;
    private const byte DeleteEntry = 0x46;
    private const byte Clear = 0x47;

    private static readonly EventRecord _event = EventRecord.FromBmc(0x05, 0xF2, 0x6F, deassertion: false, 0x00);

    private static byte[] Read(ushort reservation, ushort record, byte offset, byte count) =>
        Golden.Bytes(new RecordReadRequest(reservation, record, offset, count));

    private static async Task<ushort> ReserveAsync(CommandBench bench)
    {
        Assert.True(ReservationResponse.TryParse((await bench.StorageAsync(Reserve)).Data, out var response));
        return response.ReservationId;
    }

    [Fact]
    public async Task Tells_entries_room_and_times()
    {
        await using var bench = await CommandBench.StartAsync();
        Assert.Equal(
            [0x51, 0x00, 0x00, 0x40, 0x06, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x0F],
            (await bench.StorageAsync(GetInfo)).Data);

        bench.EventLog.Add(_event);
        Assert.Equal(
            [
                0x51,                   // version
                0x01, 0x00,             // entries
                0x30, 0x06,             // 99 · 16 bytes free
                0x00, 0x00, 0x00, 0x60, // last addition
                0xFF, 0xFF, 0xFF, 0xFF, // nothing was ever erased
                0x0F,                   // delete, partial add, reserve, allocation info
            ],
            (await bench.StorageAsync(GetInfo)).Data);
        Assert.Equal([100, 0, 16, 0, 99, 0, 99, 0, 1], (await bench.StorageAsync(GetAllocationInfo)).Data);
    }

    [Fact]
    public async Task Tells_no_more_room_than_two_bytes_hold()
    {
        await using var bench = await CommandBench.StartAsync();
        bench.EventLog.Capacity = 10_000;
        Assert.Equal([0xFF, 0xFF], (await bench.StorageAsync(GetInfo)).Data[3..5]);
    }

    [Fact]
    public void Tells_that_entries_were_dropped() =>
        Golden.Matches<GetSelInfoResponse>(
            [0x51, 0x02, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x60, 0xFF, 0xFF, 0xFF, 0xFF, 0x8F],
            GetSelInfoResponse.Of(new EventLogInfo(2, 2, DateTimeOffset.FromUnixTimeSeconds(0x60000000), default, Overflowed: true)),
            GetSelInfoResponse.TryParse);

    [Fact]
    public async Task Walks_from_the_first_entry_to_the_last()
    {
        await using var bench = await CommandBench.StartAsync();
        byte[][] entries = [.. Enumerable.Range(0, 3).Select(_ => Golden.Bytes(SelRecord.Of(bench.EventLog.Add(_event))))];

        Assert.Equal([0x02, 0x00, .. entries[0]], (await bench.StorageAsync(GetEntry, Read(0, 0x0000, 0, 0xFF))).Data);
        Assert.Equal([0x03, 0x00, .. entries[1]], (await bench.StorageAsync(GetEntry, Read(0, 0x0002, 0, 0xFF))).Data);
        Assert.Equal([0xFF, 0xFF, .. entries[2]], (await bench.StorageAsync(GetEntry, Read(0, 0x0003, 0, 0xFF))).Data);
        Assert.Equal([0xFF, 0xFF, .. entries[2]], (await bench.StorageAsync(GetEntry, Read(0, 0xFFFF, 0, 0xFF))).Data);
    }

    [Theory]
    [InlineData(0x0000)]
    [InlineData(0x0001)]
    [InlineData(0xFFFF)]
    public async Task Has_no_entry_in_an_empty_log(ushort id)
    {
        await using var bench = await CommandBench.StartAsync();
        Assert.Equal(CompletionCode.NotPresent, (await bench.StorageAsync(GetEntry, Read(0, id, 0, 0xFF))).Code);
    }

    [Fact]
    public async Task Has_no_entry_where_one_was_deleted()
    {
        await using var bench = await CommandBench.StartAsync();
        for (var entry = 0; entry < 3; entry++)
            bench.EventLog.Add(_event);
        await bench.EventLog.DeleteAsync(2, TestContext.Current.CancellationToken);

        Assert.Equal(CompletionCode.NotPresent, (await bench.StorageAsync(GetEntry, Read(0, 0x0002, 0, 0xFF))).Code);
        Assert.Equal([0x03, 0x00], (await bench.StorageAsync(GetEntry, Read(0, 0x0001, 0, 0xFF))).Data[..2]);
    }

    [Fact]
    public async Task Reads_a_part_under_a_reservation_only()
    {
        await using var bench = await CommandBench.StartAsync();
        bench.EventLog.Add(_event);
        Assert.Equal(CompletionCode.ReservationCancelled, (await bench.StorageAsync(GetEntry, Read(0, 1, 10, 3))).Code);

        var reservation = await ReserveAsync(bench);
        Assert.Equal([0xFF, 0xFF, 0x05, 0xF2, 0x6F], (await bench.StorageAsync(GetEntry, Read(reservation, 1, 10, 3))).Data);
        Assert.Equal(CompletionCode.CannotReturnRequestedBytes, (await bench.StorageAsync(GetEntry, Read(reservation, 1, 10, 7))).Code);
        Assert.Equal(CompletionCode.ParameterOutOfRange, (await bench.StorageAsync(GetEntry, Read(reservation, 1, 16, 0xFF))).Code);
    }

    [Fact]
    public async Task Adds_an_entry_under_its_own_id_and_time()
    {
        await using var bench = await CommandBench.StartAsync();
        byte[] record = [0x99, 0x99, 0x02, 1, 2, 3, 4, 0x41, 0x00, 0x04, 0x12, 0x20, 0x6F, 0x01, 0xFF, 0xFF];

        Assert.Equal([0x01, 0x00], (await bench.StorageAsync(AddEntry, record)).Data);
        Assert.Equal(
            [0x01, 0x00, 0x02, 0x00, 0x00, 0x00, 0x60, .. record[7..]],
            Golden.Bytes(SelRecord.Of(Assert.Single(bench.EventLog.Entries))));
    }

    [Fact]
    public async Task Adds_oem_entries_and_no_reserved_ones()
    {
        await using var bench = await CommandBench.StartAsync();
        byte[] stamped = [0, 0, 0xDF, 9, 9, 9, 9, 0x57, 0x01, 0x00, 1, 2, 3, 4, 5, 6];
        byte[] plain = [0, 0, 0xE0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13];
        byte[] reserved = [0, 0, 0x03, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0];

        Assert.Equal(CompletionCode.Ok, (await bench.StorageAsync(AddEntry, stamped)).Code);
        Assert.Equal(CompletionCode.Ok, (await bench.StorageAsync(AddEntry, plain)).Code);
        Assert.Equal(AddSelEntry.RecordTypeNotSupported, (await bench.StorageAsync(AddEntry, reserved)).Code);
        Assert.Equal([0x00, 0x00, 0x00, 0x60, .. stamped[7..]], Golden.Bytes(SelRecord.Of(bench.EventLog.Entries[0]))[3..]);
        Assert.Equal(plain[2..], Golden.Bytes(SelRecord.Of(bench.EventLog.Entries[1]))[2..]);
    }

    [Fact]
    public async Task Says_when_there_is_no_room()
    {
        await using var bench = await CommandBench.StartAsync();
        bench.EventLog.Refusal = new Fault(FaultCode.StorageFull, "a test says so");
        Assert.Equal(CompletionCode.OutOfSpace, (await bench.StorageAsync(AddEntry, Golden.Bytes(new SelRecord(0, 0, _event)))).Code);
    }

    [Theory]
    [InlineData(0x0002, 2, CompletionCode.NotPresent)]
    [InlineData(0x0000, 1, CompletionCode.ReservationCancelled)] // another entry is the first one now
    [InlineData(0xFFFF, 3, CompletionCode.ReservationCancelled)]
    public async Task Deletes_the_entry_under_a_reservation(ushort id, byte deleted, CompletionCode again)
    {
        await using var bench = await CommandBench.StartAsync();
        for (var entry = 0; entry < 3; entry++)
            bench.EventLog.Add(_event);
        Assert.Equal(CompletionCode.ReservationCancelled, (await bench.StorageAsync(DeleteEntry, Golden.Bytes(new RecordDeleteRequest(0, id)))).Code);

        var reservation = await ReserveAsync(bench);
        var request = Golden.Bytes(new RecordDeleteRequest(reservation, id));
        Assert.Equal([deleted, 0x00], (await bench.StorageAsync(DeleteEntry, request)).Data);
        Assert.DoesNotContain(bench.EventLog.Entries, entry => entry.RecordId == deleted);
        Assert.Equal(again, (await bench.StorageAsync(DeleteEntry, request)).Code);
    }

    [Fact]
    public async Task Deletes_several_entries_under_one_reservation_until_one_is_added()
    {
        await using var bench = await CommandBench.StartAsync();
        for (var entry = 0; entry < 4; entry++)
            bench.EventLog.Add(_event);
        var reservation = await ReserveAsync(bench);

        Assert.Equal([3, 0], (await bench.StorageAsync(DeleteEntry, Golden.Bytes(new RecordDeleteRequest(reservation, 3)))).Data);
        Assert.Equal([2, 0], (await bench.StorageAsync(DeleteEntry, Golden.Bytes(new RecordDeleteRequest(reservation, 2)))).Data);
        bench.EventLog.Add(_event);
        Assert.Equal(CompletionCode.ReservationCancelled, (await bench.StorageAsync(DeleteEntry, Golden.Bytes(new RecordDeleteRequest(reservation, 1)))).Code);
    }

    [Fact]
    public async Task Cannot_delete_what_is_not_there()
    {
        await using var bench = await CommandBench.StartAsync();
        var empty = await ReserveAsync(bench);
        Assert.Equal(CompletionCode.NotPresent, (await bench.StorageAsync(DeleteEntry, Golden.Bytes(new RecordDeleteRequest(empty, 0xFFFF)))).Code);
        Assert.Equal(CompletionCode.NotPresent, (await bench.StorageAsync(DeleteEntry, Golden.Bytes(new RecordDeleteRequest(empty, 7)))).Code);
    }

    [Fact]
    public async Task Clears_under_a_reservation_and_is_done_at_once()
    {
        await using var bench = await CommandBench.StartAsync();
        bench.EventLog.Add(_event);
        var reservation = await ReserveAsync(bench);
        byte[] initiate = [(byte)reservation, (byte)(reservation >> 8), 0x43, 0x4C, 0x52, 0xAA];

        Assert.Equal([0x01], (await bench.StorageAsync(Clear, initiate)).Data);
        Assert.Empty(bench.EventLog.Entries);
        Assert.Equal([0x01], (await bench.StorageAsync(Clear, [.. initiate[..5], 0x00])).Data);
    }

    [Fact]
    public async Task Does_not_clear_what_came_after_the_reservation()
    {
        await using var bench = await CommandBench.StartAsync();
        var reservation = await ReserveAsync(bench);
        bench.EventLog.Add(_event);

        var answer = await bench.StorageAsync(Clear, Golden.Bytes(new ClearRequest(reservation, Initiate: true)));

        Assert.Equal(CompletionCode.ReservationCancelled, answer.Code);
        Assert.Single(bench.EventLog.Entries);
    }

    [Fact]
    public async Task Gives_the_reservation_to_the_last_who_asks()
    {
        await using var bench = await CommandBench.StartAsync();
        var first = await ReserveAsync(bench);
        var second = await ReserveAsync(bench);
        Assert.NotEqual(first, second);
        Assert.Equal(CompletionCode.ReservationCancelled, (await bench.StorageAsync(Clear, Golden.Bytes(new ClearRequest(first, Initiate: true)))).Code);
        Assert.Equal(CompletionCode.Ok, (await bench.StorageAsync(Clear, Golden.Bytes(new ClearRequest(second, Initiate: true)))).Code);
    }

    [Fact]
    public async Task Never_gives_reservation_0000h()
    {
        var reservation = new SelReservation(new FakeEventLog(), 0xFFFF);
        Assert.Equal(0xFFFF, await reservation.ReserveAsync(TestContext.Current.CancellationToken));
        Assert.Equal(0x0001, await reservation.ReserveAsync(TestContext.Current.CancellationToken));
        Assert.False(await reservation.IsHeldAsync(0, TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData(new byte[] { 0, 0, 0x43, 0x4C, 0x53, 0xAA })] // "CLS"
    [InlineData(new byte[] { 0, 0, 0x43, 0x4C, 0x52, 0x55 })]
    public async Task Clears_by_the_right_word_only(byte[] request)
    {
        await using var bench = await CommandBench.StartAsync();
        Assert.Equal(CompletionCode.InvalidDataField, (await bench.StorageAsync(Clear, request)).Code);
    }

    [Theory]
    [InlineData(0x28, 0x29)] // SDR repository time: the same clock
    [InlineData(0x48, 0x49)]
    public async Task Tells_and_sets_the_clock(byte get, byte set)
    {
        await using var bench = await CommandBench.StartAsync();
        Assert.Equal([0x00, 0x00, 0x00, 0x60], (await bench.StorageAsync(get)).Data);
        Assert.Equal(CompletionCode.Ok, (await bench.StorageAsync(set, 0x78, 0x56, 0x34, 0x62)).Code);
        Assert.Equal(0x62345678, bench.EventLog.Time.ToUnixTimeSeconds());
    }

    [Theory]
    [InlineData(new byte[] { 0xFF, 0xFF, 0xFF, 0xFF })] // unspecified
    [InlineData(new byte[] { 0x00, 0x00, 0x00, 0x20 })] // counted from a start
    public async Task Refuses_a_time_that_is_none(byte[] time)
    {
        await using var bench = await CommandBench.StartAsync();
        Assert.Equal(CompletionCode.ParameterOutOfRange, (await bench.StorageAsync(0x49, time)).Code);
        Assert.Equal(0x60000000, bench.EventLog.Time.ToUnixTimeSeconds());
    }

    [Fact]
    public async Task Keeps_the_utc_offset()
    {
        await using var bench = await CommandBench.StartAsync();
        Assert.Equal([0xFF, 0x07], (await bench.StorageAsync(0x5C)).Data); // unspecified
        Assert.Equal(CompletionCode.Ok, (await bench.StorageAsync(0x5D, 0xC4, 0xFF)).Code); // -60 minutes
        Assert.Equal([0xC4, 0xFF], (await bench.StorageAsync(0x5C)).Data);
        Assert.Equal(CompletionCode.ParameterOutOfRange, (await bench.StorageAsync(0x5D, 0xA1, 0x05)).Code); // 1441
        Assert.Equal(CompletionCode.Ok, (await bench.StorageAsync(0x5D, 0x60, 0xFA)).Code); // -1440
    }
}
