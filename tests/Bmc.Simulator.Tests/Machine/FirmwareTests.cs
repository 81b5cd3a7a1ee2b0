using Bmc.Simulator.Machine;
using Bmc.Simulator.UsbHost;

namespace Bmc.Simulator.Tests.Machine;

public sealed class FirmwareTests : IAsyncDisposable
{
    private const byte Enter = 0x28, Escape = 0x29, F12 = 0x45, Delete = 0x4C, Down = 0x51, Up = 0x52;

    private readonly SimulatedPcFixture _pc = new();

    public ValueTask DisposeAsync() => _pc.DisposeAsync();

    [Fact]
    public async Task Starts_from_the_disk_when_nobody_types()
    {
        HasDrives(Disc("DEBIAN 12"));
        _pc.SwitchOn();
        Assert.Equal("disk", (await _pc.StateAsync()).BootedFrom);
        Assert.Contains("sim login: ", await SerialAsync());
        Assert.DoesNotContain("Boot menu", await SerialAsync());
    }

    [Fact]
    public async Task Shows_its_boot_menu_after_the_self_test_until_something_is_chosen()
    {
        HasDrives(Stick, Disc("DEBIAN 12"));
        Begin(F12);
        Assert.DoesNotContain("Boot menu", await SerialAsync());
        _pc.PassSeconds(60);
        Assert.Equal("PowerOnSelfTest", await _pc.StageAsync());
        Assert.Contains(
            """
            Boot menu
             > 1. Disk 0: SIMDISK 256 GB
               2. USB CD: BMC Virtual CD (DEBIAN 12)
               3. USB stick: BMC Virtual Stick
               4. Network: onboard controller
            """.ReplaceLineEndings("\r\n"),
            await SerialAsync());
        Type(Escape);
        _pc.PassSeconds(2);
        Assert.Equal(("OperatingSystem", "disk"), await StartedAsync());
    }

    [Theory]
    [InlineData("CD: DEBIAN 12", Down)]
    [InlineData("stick: BMC Virtual Stick", Up, Up)]
    [InlineData("network", Up)]
    [InlineData("disk", Down, Up)]
    [InlineData("disk", Down, Down, Down, Down)]
    public async Task Starts_what_is_chosen(string expected, params byte[] keys)
    {
        HasDrives(Disc("DEBIAN 12"), Stick);
        Begin(F12, F12, F12);
        _pc.PassSeconds(2);
        Type([F12, .. keys, Enter]);
        _pc.PassSeconds(2);
        Assert.Equal(("OperatingSystem", expected), await StartedAsync());
        string serial = await SerialAsync();
        Assert.Contains(expected == "disk" ? "sim login: " : $"Booting from {expected} ...", serial);
        Assert.Equal(expected != "disk", serial.EndsWith("installer@sim:~$ ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Falls_back_to_the_disk_when_there_is_nothing_to_start()
    {
        HasDrives(new AttachedDrive("sdb", IsCd: false, "BMC", "Virtual Stick", IsReadOnly: false, new Medium(512, Label: null, IsBootable: false)));
        Begin(F12);
        _pc.PassSeconds(2);
        Type(Down, Enter);
        _pc.PassSeconds(2);
        Assert.Equal(("OperatingSystem", "disk"), await StartedAsync());
        Assert.Contains("nothing to boot, going on with the disk", await SerialAsync());
    }

    [Fact]
    public async Task Falls_back_to_the_disk_when_the_medium_is_gone()
    {
        HasDrives(Disc("DEBIAN 12"));
        Begin(F12);
        _pc.PassSeconds(2);
        HasDrives();
        Type(Down, Enter);
        _pc.PassSeconds(2);
        Assert.Equal(("OperatingSystem", "disk"), await StartedAsync());
    }

    [Fact]
    public async Task Stays_in_its_setup_until_it_is_left()
    {
        Begin(Delete);
        _pc.PassSeconds(600);
        Assert.Equal("PowerOnSelfTest", await _pc.StageAsync());
        Assert.Contains("Setup\r\n", await SerialAsync());
        Type(Enter, Escape);
        _pc.PassSeconds(2);
        Assert.Equal(("OperatingSystem", "disk"), await StartedAsync());
    }

    [Fact]
    public async Task Forgets_what_was_wanted_when_it_starts_anew()
    {
        Begin(F12);
        _pc.Press(_pc.ResetSwitch, 200);
        _pc.PassSeconds(5);
        Assert.Equal(("OperatingSystem", "disk"), await StartedAsync());
    }

    [Fact]
    public async Task Starts_the_disk_again_after_an_installer()
    {
        Begin(F12);
        _pc.PassSeconds(2);
        Type(Up, Enter);
        _pc.PassSeconds(2);
        Assert.Equal(("OperatingSystem", "network"), await StartedAsync());
        _pc.Press(_pc.ResetSwitch, 200);
        Assert.Null((await _pc.StateAsync()).BootedFrom);
        _pc.PassSeconds(5);
        Assert.Equal(("OperatingSystem", "disk"), await StartedAsync());
    }

    private static AttachedDrive Stick => new("sdb", IsCd: false, "BMC", "Virtual Stick", IsReadOnly: false, new Medium(512, Label: null, IsBootable: true));

    private static AttachedDrive Disc(string label) => new("sr0", IsCd: true, "BMC", "Virtual CD", IsReadOnly: true, new Medium(65536, label, IsBootable: true));

    private void HasDrives(params AttachedDrive[] drives)
    {
        using (_pc.Pc.Machine.Enter())
            _pc.Pc.Machine.Drives = drives;
    }

    private void Begin(params byte[] keys)
    {
        _pc.Press(_pc.PowerSwitch, 200);
        Type(keys);
    }

    private void Type(params byte[] keys)
    {
        using (_pc.Pc.Machine.Enter())
            _pc.Pc.Machine.Console.Press(keys, "");
    }

    private async Task<(string Stage, string? From)> StartedAsync()
    {
        var state = await _pc.StateAsync();
        return (state.BootStage, state.BootedFrom);
    }

    private async Task<string> SerialAsync() => await _pc.Pc.Simulation.GetSerialOutputAsync(TestContext.Current.CancellationToken);
}
