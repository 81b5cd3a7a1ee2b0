using Bmc.Contracts.EventLog;
using Bmc.Contracts.Ipc;
using Bmc.Contracts.SensorRecords;

namespace Bmc.EndToEnd.Tests;

/// <summary>kill -9 right after an answer: what was added to the repository and noted beside the log is there.</summary>
public class KilledRecordsTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_was_acknowledged_outlives_the_role()
    {
        await using var roles = new SeparateRoles();
        await roles.StartAsync("sim");
        BmcProcess hardware = await roles.StartAsync("hardware", "--external-simulator");
        using var socket = new IpcClient(new RuntimeFolder(Path.Combine(roles.State, "run")), SocketName.Hardware);
        var records = new SensorRecordsClient(socket);
        var notes = new EventLogNotesClient(socket);
        List<ushort> added = [];

        for (byte kill = 0; kill < 3; kill++)
        {
            added.Add((await records.AddAsync([0, 0, 0x51, 0xC0, 4, 0x57, 0x01, 0x00, kill], Token)).Value);
            Assert.True((await notes.SetUtcOffsetAsync(kill, Token)).IsDone);
            await hardware.KillAsync();
            hardware = await roles.StartAsync("hardware", "--external-simulator");

            Assert.Equal(added, (await records.ListAsync(Token)).Select(record => record.Id));
            Assert.Equal(kill, (await notes.GetAsync(Token)).UtcOffsetMinutes);
        }
    }
}
