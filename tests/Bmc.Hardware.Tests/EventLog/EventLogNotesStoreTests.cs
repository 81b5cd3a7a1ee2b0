using Bmc.Contracts;
using Bmc.Contracts.EventLog;
using Bmc.Hardware.EventLog;
using Bmc.TestKit;
using Microsoft.Extensions.Logging.Abstractions;

namespace Bmc.Hardware.Tests.EventLog;

public sealed class EventLogNotesStoreTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Keeps_time_zone_and_auxiliary_logs_over_a_restart()
    {
        using (EventLogNotesStore store = Open())
        {
            Assert.Null((await store.GetAsync(Token)).UtcOffsetMinutes);
            Assert.True((await store.SetUtcOffsetAsync(-90, Token)).IsDone);
            Assert.True((await store.SetAuxiliaryLogAsync(new AuxiliaryLog(0, [1, 0, 0, 0x60, 7, 0, 0, 0]), Token)).IsDone);
            Assert.True((await store.SetAuxiliaryLogAsync(new AuxiliaryLog(0, [2, 0, 0, 0x60, 8, 0, 0, 0]), Token)).IsDone);
        }

        using EventLogNotesStore restarted = Open();
        EventLogNotes notes = await restarted.GetAsync(Token);
        Assert.Equal(-90, notes.UtcOffsetMinutes);
        Assert.Equal([2, 0, 0, 0x60, 8, 0, 0, 0], Assert.Single(notes.AuxiliaryLogs).Status);
        Assert.True((await restarted.SetUtcOffsetAsync(null, Token)).IsDone);
        Assert.Null((await restarted.GetAsync(Token)).UtcOffsetMinutes);
    }

    [Fact]
    public async Task Refuses_what_the_specification_does_not_have()
    {
        using EventLogNotesStore store = Open();
        Assert.Equal(FaultCode.Invalid, (await store.SetUtcOffsetAsync(1441, Token)).Fault?.Code);
        Assert.Equal(FaultCode.Invalid, (await store.SetAuxiliaryLogAsync(new AuxiliaryLog(3, new byte[8]), Token)).Fault?.Code);
        Assert.Equal(FaultCode.Invalid, (await store.SetAuxiliaryLogAsync(new AuxiliaryLog(0, new byte[16]), Token)).Fault?.Code);
    }

    [Theory]
    [InlineData("{")]
    [InlineData("{\"utcOffsetMinutes\":2000}")]
    [InlineData("{\"auxiliaryLogs\":[null,{\"type\":9,\"status\":\"\"},{\"type\":1,\"status\":null}]}")]
    public async Task Begins_with_what_is_sound_of_a_damaged_file(string contents)
    {
        File.WriteAllText(_folder.File("event-log-notes.json"), contents);
        using EventLogNotesStore store = Open();
        EventLogNotes notes = await store.GetAsync(Token);
        Assert.Null(notes.UtcOffsetMinutes);
        Assert.Empty(notes.AuxiliaryLogs);
    }

    public void Dispose() => _folder.Dispose();

    private EventLogNotesStore Open() => new(_folder.Path, NullLogger<EventLogNotesStore>.Instance);
}
