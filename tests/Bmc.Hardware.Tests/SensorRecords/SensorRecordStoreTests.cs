using Bmc.Contracts;
using Bmc.Contracts.SensorRecords;
using Bmc.Hardware.SensorRecords;
using Bmc.TestKit;
using Microsoft.Extensions.Logging.Abstractions;

namespace Bmc.Hardware.Tests.SensorRecords;

public sealed class SensorRecordStoreTests : IDisposable
{
    private static readonly RequestOrigin _origin = new("ipmi", "admin", null);

    /// <summary>An OEM record with two bytes of its own.</summary>
    private static readonly byte[] _record = [0x00, 0x00, 0x51, 0xC0, 5, 0x57, 0x01, 0x00, 0xAA, 0x55];

    private readonly TemporaryFolder _folder = new();
    private SensorRecordStore _store;

    public SensorRecordStoreTests() => _store = Open();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Keeps_records_under_ids_of_its_own_over_a_restart()
    {
        Assert.Equal(0x1000, (await _store.AddAsync(_record, Token)).Value);
        Assert.Equal(0x1001, (await _store.AddAsync(_record, Token)).Value);
        Assert.True((await _store.DeleteAsync(0x1001, Token)).IsDone);

        Restart();
        SensorRecord kept = Assert.Single(await _store.ListAsync(Token));
        Assert.Equal(0x1000, kept.Id);
        Assert.Equal([0x00, 0x10, .. _record[2..]], kept.Data);
        // Never the id of one that was deleted: a reader could take the new record for the old one.
        Assert.Equal(0x1002, (await _store.AddAsync(_record, Token)).Value);
    }

    [Fact]
    public async Task Is_empty_after_a_clear_and_stays_so()
    {
        await _store.AddAsync(_record, Token);
        Assert.True((await _store.ClearAsync(_origin, Token)).IsDone);
        Assert.Empty(await _store.ListAsync(Token));
        Restart();
        Assert.Empty(await _store.ListAsync(Token));
        Assert.Equal(FaultCode.NotFound, (await _store.DeleteAsync(0x1000, Token)).Fault?.Code);
    }

    [Fact]
    public async Task Refuses_more_than_it_has_room_for()
    {
        string stored = string.Join(',', Enumerable.Range(0x1000, SensorRecordLimits.MaximumRecords).Select(id =>
            $"{{\"id\":{id},\"data\":\"{Convert.ToBase64String([(byte)id, (byte)(id >> 8), .. _record[2..]])}\"}}"));
        File.WriteAllText(_folder.File("sensor-records.json"), $"{{\"lastId\":4351,\"records\":[{stored}]}}");
        Restart();

        Assert.Equal(SensorRecordLimits.MaximumRecords, (await _store.ListAsync(Token)).Count);
        Assert.Equal(FaultCode.StorageFull, (await _store.AddAsync(_record, Token)).Fault?.Code);
        Assert.True((await _store.DeleteAsync(0x1000, Token)).IsDone);
        Assert.Equal(0x1100, (await _store.AddAsync(_record, Token)).Value);
    }

    [Theory]
    [InlineData("0000")]             // no header
    [InlineData("000051C005570100")] // two bytes fewer than it says
    [InlineData("000050C003570100")] // another version
    public async Task Refuses_what_is_no_record(string record) =>
        Assert.Equal(FaultCode.Invalid, (await _store.AddAsync(Convert.FromHexString(record), Token)).Fault?.Code);

    [Fact]
    public async Task Refuses_a_record_longer_than_any_of_the_specification()
    {
        byte[] record = [0x00, 0x00, 0x51, 0xC0, 60, .. new byte[60]];
        Assert.Equal(FaultCode.Invalid, (await _store.AddAsync(record, Token)).Fault?.Code);
        Assert.True((await _store.AddAsync([0x00, 0x00, 0x51, 0xC0, 59, .. new byte[59]], Token)).TryGet(out _, out _));
    }

    [Fact]
    public async Task Keeps_the_old_records_when_the_new_one_can_not_be_stored()
    {
        Directory.CreateDirectory(_folder.File("sensor-records.json"));
        Assert.Equal(FaultCode.Unavailable, (await _store.AddAsync(_record, Token)).Fault?.Code);
        Assert.Empty(await _store.ListAsync(Token));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{\"lastId\":7}")]
    [InlineData("{\"lastId\":1,\"records\":[null,{\"id\":1,\"data\":\"AQBRwAA=\"},{\"id\":4096,\"data\":null}]}")]
    public async Task Begins_with_what_is_sound_of_a_damaged_file(string contents)
    {
        File.WriteAllText(_folder.File("sensor-records.json"), contents);
        Restart();
        Assert.Empty(await _store.ListAsync(Token));
        Assert.Equal(0x1000, (await _store.AddAsync(_record, Token)).Value);
    }

    public void Dispose()
    {
        _store.Dispose();
        _folder.Dispose();
    }

    private SensorRecordStore Open() => new(_folder.Path, NullLogger<SensorRecordStore>.Instance);

    private void Restart()
    {
        _store.Dispose();
        _store = Open();
    }
}
