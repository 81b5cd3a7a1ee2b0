using Bmc.Contracts.AuditLog;
using Bmc.Contracts.Ipc;
using Bmc.Contracts.Media;
using Bmc.Contracts.Power;
using Bmc.Contracts.Tests.Ipc;
using Bmc.TestKit.Fakes;

namespace Bmc.Contracts.Tests.AuditLog;

public sealed class AuditLogOverSocketTests
{
    private static readonly RequestOrigin _ann = new("web", "ann", "192.0.2.1");
    private readonly FakeAuditLog _owner = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Entries_are_read_by_pages_and_by_number()
    {
        await using SocketFixture socket = await StartAsync();
        var log = new AuditLogClient(socket.Client);
        for (int number = 0; number < 5; number++)
            _owner.Add($"number {number}", _ann);

        Assert.Equal(await _owner.GetInfoAsync(Token), await log.GetInfoAsync(Token));
        Assert.Equal(_owner.Entries.Skip(2).Take(2), await log.ListPageAsync(2, 2, Token));
        Assert.Equal(_owner.Entries[3], (await log.FindAsync(4, Token)).Value);
        Assert.Equal(FaultCode.NotFound, (await log.FindAsync(99, Token)).Fault?.Code);
    }

    [Fact]
    public async Task The_log_is_followed_over_the_socket()
    {
        await using SocketFixture socket = await StartAsync();
        for (int number = 0; number < 3; number++)
            _owner.Add($"number {number}", _ann);

        List<AuditEntry> followed = [];
        await foreach (AuditEntry entry in new AuditLogClient(socket.Client).WatchAsync(2, Token))
            followed.Add(entry);

        Assert.Equal(_owner.Entries.TakeLast(2), followed);
    }

    [Fact]
    public async Task What_another_role_says_reaches_the_owner()
    {
        await using SocketFixture socket = await StartAsync();

        Result added = await new AuditLogClient(socket.Client).AddAsync(new AuditAddition(AuditSeverity.Warning, "Something.", _ann), Token);

        Assert.True(added.IsDone);
        Assert.Equal((AuditSeverity.Warning, "Something.", _ann), (_owner.Entries[0].Severity, _owner.Entries[0].Message, _owner.Entries[0].Origin));
    }

    [Fact]
    public async Task An_order_to_the_power_is_in_it_with_what_came_of_it()
    {
        var owner = new FakeHostPower();
        var power = new AuditedPower(owner, _owner);

        await power.ActAsync(new PowerActionRequest(PowerAction.ForceOff, _ann), Token);
        owner.Refusal = new Fault(FaultCode.Busy, "A shutdown is under way.");
        await power.ActAsync(new PowerActionRequest(PowerAction.On, _ann), Token);

        Assert.Equal(
            [(AuditSeverity.OK, "web (ann at 192.0.2.1) ordered ForceOff: Accepted."), (AuditSeverity.Warning, "web (ann at 192.0.2.1) was refused On: A shutdown is under way.")],
            _owner.Entries.Select(entry => (entry.Severity, entry.Message)));
    }

    [Fact]
    public async Task What_is_put_into_the_drives_is_in_it_without_the_password_that_an_address_may_have()
    {
        var drives = new AuditedDrives(new FakeMediaDrives(), _owner);

        await drives.InsertAsync("cd", new InsertRequest("http://ann:secret@192.0.2.7/debian.iso?part=1", _ann), Token);
        await drives.InsertAsync("floppy", new InsertRequest("dos.img", _ann), Token);
        await drives.EjectAsync("cd", new EjectRequest(_ann, Force: true), Token);

        Assert.Equal(
            [
                "web (ann at 192.0.2.1) put http://192.0.2.7/debian.iso?part=1 into the drive cd.",
                "web (ann at 192.0.2.1) was refused dos.img in the drive floppy: no such drive",
                "web (ann at 192.0.2.1) emptied the drive cd by force.",
            ],
            _owner.Entries.Select(entry => entry.Message));
    }

    [Theory]
    [InlineData(true, "web (ann at 192.0.2.1) put debian.iso into the drive cd, read from where he is.")]
    [InlineData(false, "web (ann at 192.0.2.1) was refused debian.iso in the drive cd: it is locked")]
    public async Task What_somebody_reads_out_to_a_drive_is_in_it_once(bool isTaken, string message)
    {
        var streams = new AuditedMediumStreams(new OneStream(isTaken), _owner);
        bool isIn = false;

        Result outcome = await streams.StreamAsync("cd", new StreamRequest("debian.iso", 4096, _ann), null!, () => isIn = true, Token);

        Assert.Equal(message, Assert.Single(_owner.Entries).Message);
        Assert.Equal((isTaken, "it is locked"), (isIn, outcome.Fault?.Message));
    }

    [Fact]
    public async Task An_order_is_carried_out_when_nobody_keeps_the_log()
    {
        var folder = new RuntimeFolder(Directory.CreateTempSubdirectory("bmc-audit-").FullName);
        using var nobody = new IpcClient(folder, SocketName.Manager);
        var owner = new FakeHostPower();

        Result<PowerActionReport> report = await new AuditedPower(owner, new AuditLogClient(nobody)).ActAsync(new PowerActionRequest(PowerAction.On, _ann), Token);

        Assert.Null(report.Fault);
        Assert.Single(owner.Actions);
        Directory.Delete(folder.Path, recursive: true);
    }

    private Task<SocketFixture> StartAsync() => SocketFixture.StartAsync(SocketName.Manager, routes => routes.MapAuditLog(_owner));

    /// <summary>Ends with a fault either way: the medium is taken out again, or it never was in.</summary>
    private sealed class OneStream(bool isTaken) : IMediumStreams
    {
        public ValueTask<Result> StreamAsync(string drive, StreamRequest request, IMediumReader reader, Action inserted, CancellationToken cancellationToken)
        {
            if (isTaken)
                inserted();
            return new(Result.Refused(FaultCode.Conflict, "it is locked"));
        }
    }
}
