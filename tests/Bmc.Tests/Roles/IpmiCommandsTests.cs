using System.CommandLine;
using Bmc.Boards;
using Bmc.Contracts;
using Bmc.Contracts.Ipc;
using Bmc.Ipmi;
using Bmc.Ipmi.Commands;
using Bmc.Linux.Systemd;
using Bmc.Roles;
using Bmc.TestKit;
using Microsoft.Extensions.Logging.Abstractions;

namespace Bmc.Tests.Roles;

/// <summary>
/// Bad input to every command of the ipmi role as it is put together: a new command is among them by itself. Codes from
/// IPMI 2.0 Table 5-2.
/// </summary>
public sealed class IpmiCommandsTests : IAsyncLifetime
{
    private const int TooLongBy = 3;
    private const int BodiesOfEachLength = 12;

    private readonly TemporaryFolder _folder = new();
    private readonly ServiceNotifier _nobody = new(null, null);
    private IpmiRole? _role;

    private CommandTable Table => _role!.Commands!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        Assert.True(BoardFiles.Standard.TryFind("sim", out BoardFile? file, out _));
        var environment = new RoleEnvironment(
            file.Reading.Board!, _folder.Path, new RuntimeFolder(_folder.Path), new Callers([], 0), TimeProvider.System, NullLoggerFactory.Instance, _nobody);
        ParseResult arguments = RoleCommands.Single().Single(command => command.Name == "ipmi").Parse([RoleOptions.IpmiListen.Name, "127.0.0.1:0"]);
        _role = IpmiRole.Start(environment, SilentOwner.All(), arguments);
        while (_role.Commands is null)
            await Task.Delay(TimeSpan.FromMilliseconds(5), Token);
    }

    public async ValueTask DisposeAsync()
    {
        if (_role is not null)
            await _role.DisposeAsync();
        _nobody.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void Has_the_commands_of_all_families() =>
        Assert.Superset(
            new HashSet<NetworkFunction> { NetworkFunction.App, NetworkFunction.Chassis, NetworkFunction.SensorEvent, NetworkFunction.Storage, NetworkFunction.Transport },
            Table.Entries.Select(entry => entry.NetworkFunction).ToHashSet());

    [Fact]
    public async Task Bodies_that_are_too_short_or_too_long_are_C7h_and_nobody_is_asked()
    {
        foreach (CommandEntry entry in Table.Entries)
        {
            for (int length = 0; length <= entry.MaximumLength + TooLongBy; length++)
            {
                if (length < entry.MinimumLength || length > entry.MaximumLength)
                    await RefusedAsync(CompletionCode.RequestDataLengthInvalid, entry, Privilege.Administrator, 0, new byte[length]);
            }
        }
    }

    [Fact]
    public async Task Another_LUN_is_C2h_and_nobody_is_asked()
    {
        foreach (CommandEntry entry in Table.Entries)
        {
            for (byte lun = 1; lun <= 3; lun++)
                await RefusedAsync(CompletionCode.InvalidCommandForLun, entry, Privilege.Administrator, lun, new byte[entry.MinimumLength]);
        }
    }

    [Fact]
    public async Task Too_little_privilege_is_D4h_and_nobody_is_asked()
    {
        foreach (CommandEntry entry in Table.Entries)
        {
            for (var privilege = Privilege.None; privilege < entry.MinimumPrivilege; privilege++)
                await RefusedAsync(CompletionCode.InsufficientPrivilege, entry, privilege, 0, new byte[entry.MinimumLength]);
        }
    }

    [Fact]
    public async Task Commands_that_are_not_there_are_C1h()
    {
        for (int function = 0; function < 0x100; function++)
        {
            for (int command = 0; command < 0x100; command++)
            {
                if (Table.Find((byte)function, (byte)command) is null)
                    Assert.Equal(CompletionCode.InvalidCommand, (await AskAsync((byte)function, (byte)command, Privilege.Administrator, 0, [])).Code);
            }
        }
    }

    [Fact]
    public async Task Random_bodies_of_every_length_are_answered_or_find_the_owner_away()
    {
        var random = new Random(7);
        foreach (CommandEntry entry in Table.Entries)
        {
            for (int length = entry.MinimumLength; length <= entry.MaximumLength; length++)
            {
                for (int count = 0; count < BodiesOfEachLength; count++)
                {
                    byte[] body = new byte[length];
                    random.NextBytes(body);
                    // Small numbers reach the channel, the users, the sensors and the parameters that are there.
                    for (int index = 0; index < Math.Min(length, count % 4); index++)
                        body[index] = (byte)random.Next(8);
                    try
                    {
                        (CompletionCode code, int answered) = await AskAsync((byte)entry.NetworkFunction, entry.Command, Privilege.Administrator, 0, body);
                        // A group extension says whose it is with a refusal, too (IPMI 2.0 Table 5-1).
                        int refused = entry.NetworkFunction == NetworkFunction.GroupExtension ? 1 : 0;
                        Assert.True(code == CompletionCode.Ok || answered <= refused, $"{Name(entry)} {Convert.ToHexString(body)}: {code} with {answered} bytes");
                    }
                    catch (IOException)
                    {
                        // The owner's client says so, and the console gets CEh.
                    }
                }
            }
        }
    }

    private static string Name(CommandEntry entry) => $"{entry.NetworkFunction} {entry.Command:X2}h";

    private async Task RefusedAsync(CompletionCode expected, CommandEntry entry, Privilege privilege, byte lun, byte[] body)
    {
        List<string> asked = SilentOwner.Listen();
        (CompletionCode code, int answered) = await AskAsync((byte)entry.NetworkFunction, entry.Command, privilege, lun, body);
        Assert.True(
            code == expected && answered == 0 && asked.Count == 0,
            $"{Name(entry)} as {privilege}, LUN {lun}, {body.Length} bytes: {code}, {answered} bytes, asked {string.Join(", ", asked)}");
    }

    private async Task<(CompletionCode Code, int Length)> AskAsync(byte function, byte command, Privilege privilege, byte lun, byte[] body)
    {
        var response = new ResponseBuffer();
        CompletionCode code = await Table.DispatchAsync(new Asker(privilege), function, lun, command, body, response, Token);
        return (code, response.Length);
    }

    private sealed record Asker(Privilege Privilege) : ICommandContext
    {
        public byte Channel => 1;

        public byte UserId => 2;

        public bool IsClosed => false;

        public RequestOrigin Origin { get; } = new("ipmi", "admin", "192.0.2.1");
    }
}
