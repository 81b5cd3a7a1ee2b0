using Bmc.Contracts;
using Bmc.Contracts.Accounts;
using Bmc.Contracts.EventLog;
using Bmc.Contracts.Ipc;

namespace Bmc.EndToEnd.Tests;

/// <summary>kill -9 in the middle of a stream of changes: what was acknowledged is there.</summary>
public class KilledWriterTests
{
    private const int Kills = 3;
    private const byte Temperature = 0x01;
    private const byte SensorSpecific = 0x6F;
    private static readonly RequestOrigin _origin = new("test");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_event_that_was_acknowledged_is_in_the_log()
    {
        await using var roles = new SeparateRoles();
        await roles.StartAsync("sim");
        BmcProcess hardware = await roles.StartAsync("hardware", "--external-simulator");
        using IpcClient socket = Client(roles, SocketName.Hardware);
        var log = new EventLogClient(socket);
        Assert.True((await log.ClearAsync(_origin, Token)).IsDone);
        Dictionary<ushort, ushort> acknowledged = [];
        var random = new Random(1);
        ushort number = 0;

        for (int kill = 0; kill < Kills; kill++)
        {
            Task<bool> killed = KillSoonAsync(hardware, random);
            while ((await log.AddAsync(Event(++number), Token)).TryGet(out ushort id, out _))
                acknowledged.Add(id, number);
            await killed;
            hardware = await roles.StartAsync("hardware", "--external-simulator");
        }

        Dictionary<ushort, EventLogEntry> entries = (await log.ListAsync(0, EventLogRoutes.MaximumPage, Token)).ToDictionary(entry => entry.RecordId);
        Assert.NotEmpty(acknowledged);
        int looked = 0;
        foreach ((ushort id, ushort expected) in acknowledged.OrderBy(pair => pair.Key).Take(EventLogRoutes.MaximumPage / 2))
        {
            Assert.True(entries.TryGetValue(id, out EventLogEntry? entry), $"record {id} was acknowledged and is gone");
            Assert.Equal(Event(expected).Data, entry.Record.Data);
            looked++;
        }

        Assert.True(looked > 0);
    }

    [Fact]
    public async Task An_account_is_as_the_last_acknowledged_change_left_it_or_as_the_one_under_way_wanted_it()
    {
        await using var roles = new SeparateRoles();
        BmcProcess manager = await roles.StartAsync("manager");
        using IpcClient socket = Client(roles, SocketName.Accounts);
        var accounts = new AccountsClient(socket);
        byte id = (await accounts.CreateAsync(new NewAccount(Name(0), AccountRole.User, null), _origin, Token)).Value.Id;
        var random = new Random(2);
        int number = 0;

        for (int kill = 0; kill < Kills; kill++)
        {
            Task<bool> killed = KillSoonAsync(manager, random);
            while ((await accounts.ChangeAsync(id, new AccountChange(Name: Name(number + 1)), _origin, Token)).Fault is null)
                number++;
            await killed;
            manager = await roles.StartAsync("manager");

            string name = (await accounts.ListAsync(Token)).Single(account => account.Id == id).Name;
            Assert.Contains(name, new[] { Name(number), Name(number + 1) });
            number = name == Name(number) ? number : number + 1;
        }

        Assert.True(number > 0);
    }

    // Not a wait for something: the moment of the kill, anywhere in a write.
    private static async Task<bool> KillSoonAsync(BmcProcess process, Random random)
    {
        await Task.Delay(100 + random.Next(200), Token);
        await process.KillAsync();
        return true;
    }

    private static IpcClient Client(SeparateRoles roles, SocketName name) => new(new RuntimeFolder(Path.Combine(roles.State, "run")), name);

    private static EventRecord Event(ushort number) =>
        EventRecord.FromBmc(Temperature, 1, SensorSpecific, deassertion: false, 0, (byte)(number >> 8), (byte)number);

    private static string Name(int number) => $"ann{number}";
}
