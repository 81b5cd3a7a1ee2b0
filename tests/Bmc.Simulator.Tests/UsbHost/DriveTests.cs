using Bmc.Contracts.Simulation;

namespace Bmc.Simulator.Tests.UsbHost;

public sealed class DriveTests : IAsyncDisposable
{
    private readonly SimulatedPcFixture _pc = new();
    private readonly string _folder = Directory.CreateTempSubdirectory("bmc-drives-").FullName;
    private readonly GadgetTree _gadget;
    private readonly string _cd;
    private readonly string _stick;

    public DriveTests()
    {
        _pc.Pc.Start();
        _gadget = new GadgetTree(_pc.Pc.Devices.ConfigfsRoot);
        _cd = _gadget.AddDrive(0, cd: true, "BMC     Virtual CD      0001");
        _stick = _gadget.AddDrive(1, cd: false, "");
        _gadget.Bind();
    }

    public async ValueTask DisposeAsync()
    {
        await _pc.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task Sees_its_drives_while_it_is_on()
    {
        Assert.Empty((await _pc.StateAsync()).Drives);
        _pc.SwitchOn();
        await UntilAsync(drives => drives.SequenceEqual(
        [
            new SimulatedDrive("sr0", "cd", "BMC", "Virtual CD", Size: null, Label: null, ReadOnly: true),
            new SimulatedDrive("sdb", "disk", "Linux", "File-Stor Gadget", Size: null, Label: null, ReadOnly: false),
        ]));
        _pc.Press(_pc.PowerSwitch, 5000);
        await UntilAsync(drives => drives.Count == 0);
    }

    [Fact]
    public async Task Reads_a_medium_that_is_put_in_and_one_in_its_place()
    {
        _pc.SwitchOn();
        string first = Image("first.iso", MediumTests.Disc("FIRST"));
        Insert(_cd, first);
        await UntilAsync(drives => drives is [{ Label: "FIRST", Size: 65536 }, { Size: null }]);

        Insert(_cd, Image("second.iso", [.. MediumTests.Disc("SECOND"), .. new byte[2048]]));
        await UntilAsync(drives => drives is [{ Label: "SECOND", Size: 67584 }, _]);
        Insert(_cd, "");
        await UntilAsync(drives => drives is [{ Label: null, Size: null }, _]);
    }

    [Fact]
    public async Task Throws_a_medium_out_when_forced_whether_the_pc_is_on_or_not()
    {
        Insert(_stick, Image("stick.img", new byte[4096]));
        GadgetTree.Write(_stick, "forced_eject", "1");
        await Waiting.UntilAsync(() => File.ReadAllText(Path.Combine(_stick, "file")).Trim().Length == 0, "empty", () => _pc.Pass(10));
        Assert.Equal("", await File.ReadAllTextAsync(Path.Combine(_stick, "forced_eject"), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Reads_a_network_medium_through_its_socket()
    {
        string socket = Path.Combine(_folder, "nbd");
        await using (new BlockServer(socket, MediumTests.Disc("FAR AWAY")))
        {
            Insert(_cd, socket);
            _pc.SwitchOn();
            await UntilAsync(drives => drives is [{ Label: "FAR AWAY", Size: 65536 }, _]);
        }
    }

    [Fact]
    public async Task Is_not_ready_where_nobody_serves_the_socket_or_the_file_is_gone()
    {
        string socket = Path.Combine(_folder, "nbd");
        await using (new BlockServer(socket, []))
        {
        }

        Insert(_cd, socket);
        Insert(_stick, Path.Combine(_folder, "nothing"));
        _pc.SwitchOn();
        await UntilAsync(drives => drives is [{ Size: null }, { Size: null }]);
    }

    private string Image(string name, byte[] contents)
    {
        string path = Path.Combine(_folder, name);
        File.WriteAllBytes(path, contents);
        return path;
    }

    private static void Insert(string unit, string path) => GadgetTree.Write(unit, "file", path);

    private Task UntilAsync(Func<IReadOnlyList<SimulatedDrive>, bool> condition) =>
        Waiting.UntilAsync(async () => condition((await _pc.StateAsync()).Drives), "the drives so", () => _pc.Pass(10));
}
