using Bmc.Contracts;
using Bmc.Contracts.Board;
using Bmc.Contracts.Media;
using Bmc.Contracts.Usb;
using Bmc.TestKit;
using Bmc.Usb.Gadget;
using Bmc.Usb.MassStorage;
using Bmc.Usb.MediaStore;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace Bmc.Usb.Tests.MassStorage;

public sealed class UsbDrivesTests : IAsyncLifetime
{
    private static readonly RequestOrigin _origin = new("test");

    private readonly TemporaryKernel _kernel = new();
    private readonly TemporaryFolder _folder = new();
    private readonly FakeTimeProvider _time = new();
    private readonly FakeNetworkMedia _network = new();
    private readonly LocalMediaStore _store;
    private UsbGadget _gadget;
    private UsbDrives _drives;

    public UsbDrivesTests()
    {
        _kernel.AddController("udc", "configured");
        _store = new LocalMediaStore(_folder.File("media"), _time, NullLogger.Instance, () => new DiskSpace(1 << 30, 1 << 30));
        (_gadget, _drives) = Start();
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await StoreAsync("debian.iso", Images.Cd());
        await StoreAsync("hybrid.iso", Images.Cd(hybrid: true));
        await StoreAsync("rescue.img", Images.Disk());
    }

    public ValueTask DisposeAsync()
    {
        _drives.Dispose();
        _store.Dispose();
        _folder.Dispose();
        _kernel.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task What_is_inserted_the_kernel_has_and_the_keyboard_is_not_plugged_anew()
    {
        Assert.Null((await InsertAsync("cd", "debian.iso")).Fault);
        Assert.Null((await InsertAsync("stick", "rescue.img", writable: true)).Fault);

        Assert.Equal(_folder.File("media/images/debian.iso"), Attribute("lun.0/file"));
        Assert.Equal((_folder.File("media/images/rescue.img"), "0"), (Attribute("lun.1/file"), Attribute("lun.1/ro")));
        Assert.Equal(1, _gadget.Binding);
        Assert.Equal(
            [("cd", "debian.iso", false), ("stick", "rescue.img", true)],
            (await _drives.GetAsync(Token)).Select(drive => (drive.Drive, drive.Medium!.Image, drive.Medium.Writable)));

        Assert.Null((await _drives.EjectAsync("cd", new EjectRequest(_origin), Token)).Fault);
        Assert.Equal("", Attribute("lun.0/file"));
        Assert.Null((await _drives.GetAsync(Token))[0].Medium);
    }

    [Fact]
    public async Task What_is_swapped_is_read_only_again()
    {
        await InsertAsync("stick", "rescue.img", writable: true);
        Assert.Null((await InsertAsync("stick", "hybrid.iso")).Fault);
        Assert.Equal((_folder.File("media/images/hybrid.iso"), "1"), (Attribute("lun.1/file"), Attribute("lun.1/ro")));
    }

    [Theory]
    [InlineData("floppy", "debian.iso", FaultCode.NotFound)]
    [InlineData("cd", "gone.iso", FaultCode.NotFound)]
    [InlineData("cd", "../composition.json", FaultCode.NotFound)]
    [InlineData("cd", "rescue.img", FaultCode.Invalid)]
    [InlineData("stick", "debian.iso", FaultCode.Invalid)]
    [InlineData("cd", "http://server/gone.iso", FaultCode.NotFound)]
    public async Task What_is_refused_leaves_in_what_is_in(string drive, string image, FaultCode code)
    {
        await InsertAsync("cd", "hybrid.iso");
        Assert.Equal(code, (await InsertAsync(drive, image)).Fault?.Code);
        Assert.Equal(_folder.File("media/images/hybrid.iso"), Attribute("lun.0/file"));
        Assert.Equal("hybrid.iso", (await _drives.GetAsync(Token))[0].Medium?.Image);
    }

    [Fact]
    public async Task An_image_that_one_drive_may_write_to_is_in_no_other()
    {
        await InsertAsync("stick", "hybrid.iso", writable: true);
        Assert.Equal(FaultCode.Conflict, (await InsertAsync("cd", "hybrid.iso")).Fault?.Code);
        await _drives.EjectAsync("stick", new EjectRequest(_origin), Token);
        Assert.Null((await InsertAsync("cd", "hybrid.iso")).Fault);
        Assert.Equal(FaultCode.Conflict, (await InsertAsync("stick", "hybrid.iso", writable: true)).Fault?.Code);
        Assert.Null((await InsertAsync("stick", "hybrid.iso")).Fault);
    }

    [Fact]
    public async Task An_image_in_a_drive_is_not_deleted()
    {
        await InsertAsync("cd", "debian.iso");
        Result refused = await _store.DeleteAsync("debian.iso", _origin, Token);
        Assert.Equal("debian.iso is in the drive cd: eject it first", refused.Fault?.Message);
        Assert.Equal(["cd"], (await _store.GetAsync(Token)).Images.Single(image => image.Name == "debian.iso").InDrives);
    }

    [Fact]
    public async Task An_image_that_the_PC_may_write_to_has_no_sum_any_more()
    {
        await InsertAsync("stick", "rescue.img");
        Assert.NotNull((await _store.GetAsync(Token)).Images.Single(image => image.Name == "rescue.img").Sha256);
        await InsertAsync("stick", "rescue.img", writable: true);
        Assert.Null((await _store.GetAsync(Token)).Images.Single(image => image.Name == "rescue.img").Sha256);
    }

    [Fact]
    public async Task What_the_PC_ejects_is_out()
    {
        await InsertAsync("cd", "debian.iso");
        File.WriteAllText(PathOf("lun.0/file"), "\n");
        await _drives.AttendAsync(Token);
        Assert.Null((await _drives.GetAsync(Token))[0].Medium);
        Restart();
        Assert.Null((await _drives.GetAsync(Token))[0].Medium);
    }

    [Fact]
    public async Task A_successor_takes_over_what_is_in_the_drives()
    {
        await InsertAsync("cd", "debian.iso");
        Restart();
        Assert.Equal(0, _gadget.Binding);
        await _drives.AttendAsync(Token);
        Assert.Equal("debian.iso", (await _drives.GetAsync(Token))[0].Medium?.Image);
        Assert.Equal(_folder.File("media/images/debian.iso"), Attribute("lun.0/file"));
    }

    [Fact]
    public async Task After_a_restart_of_the_machine_it_is_in_before_the_PC_looks()
    {
        await InsertAsync("stick", "rescue.img", writable: true);
        Directory.Delete(_kernel.Gadget, recursive: true);
        Restart();
        Assert.Equal(1, _gadget.Binding);
        Assert.Equal((_folder.File("media/images/rescue.img"), "0"), (Attribute("lun.1/file"), Attribute("lun.1/ro")));
        Assert.True(File.GetLastWriteTimeUtc(PathOf("lun.1/file")) <= File.GetLastWriteTimeUtc(Path.Combine(_kernel.Gadget, "UDC")));
    }

    [Fact]
    public async Task Another_composition_keeps_what_is_in_the_drives_that_it_has()
    {
        await InsertAsync("cd", "debian.iso");
        await InsertAsync("stick", "http://server/some.img");
        await _gadget.ChangeAsync(new UsbComposition { Drives = [DriveKind.Cd, DriveKind.Cd], RelativeMouse = true }, Token);
        await _drives.AttendAsync(Token);

        Assert.Equal(
            [("cd", "debian.iso"), ("cd2", null)],
            (await _drives.GetAsync(Token)).Select(drive => (drive.Drive, drive.Medium?.Image)));
        Assert.Equal(_folder.File("media/images/debian.iso"), Attribute("lun.0/file"));
        Assert.Equal(["/dev/nbd0 gone"], _network.Record.TakeLast(1));
    }

    [Fact]
    public async Task A_network_image_is_a_block_device_that_goes_when_it_is_ejected()
    {
        Assert.Null((await InsertAsync("cd", "http://server/debian.iso")).Fault);
        Assert.Equal("/dev/nbd0", Attribute("lun.0/file"));
        InsertedMedium medium = (await _drives.GetAsync(Token))[0].Medium!;
        Assert.Equal(("http://server/debian.iso", MediumHealth.Ok, 4096L), (medium.Image, medium.Health, medium.BytesRead));

        Assert.Null((await _drives.EjectAsync("cd", new EjectRequest(_origin), Token)).Fault);
        Assert.Equal(["/dev/nbd0 attached", "/dev/nbd0 gone"], _network.Record);
    }

    [Fact]
    public async Task A_network_image_that_the_drive_can_t_take_leaves_no_device()
    {
        Assert.Equal(FaultCode.Invalid, (await InsertAsync("stick", "http://server/debian.iso")).Fault?.Code);
        Assert.Equal(["/dev/nbd0 attached", "/dev/nbd0 gone"], _network.Record);
    }

    [Fact]
    public async Task A_stalled_source_goes_before_the_drive_is_opened()
    {
        await InsertAsync("cd", "http://server/debian.iso");
        _network.Attached[0].Health = MediumHealth.Waiting;
        _network.Attached[0].Gone = () => Assert.Equal("/dev/nbd0", Attribute("lun.0/file"));
        Assert.Null((await _drives.EjectAsync("cd", new EjectRequest(_origin), Token)).Fault);
        Assert.Equal("", Attribute("lun.0/file"));
    }

    [Fact]
    public async Task A_successor_resumes_a_network_image_and_waits_for_its_server()
    {
        await InsertAsync("cd", "http://server/debian.iso");
        Restart();
        // As the kernel shows a file whose opener's view of the file system is gone.
        File.WriteAllText(PathOf("lun.0/file"), "/nbd0\n");
        _network.ServerIsAway = true;
        await _drives.AttendAsync(Token);
        InsertedMedium waiting = (await _drives.GetAsync(Token))[0].Medium!;
        Assert.Equal((MediumHealth.Waiting, "the server does not answer"), (waiting.Health, waiting.Problem));
        Assert.Equal("/nbd0", Attribute("lun.0/file"));

        _network.ServerIsAway = false;
        await _drives.AttendAsync(Token);
        Assert.Equal(MediumHealth.Ok, (await _drives.GetAsync(Token))[0].Medium!.Health);
        Assert.Equal("/dev/nbd0 resumed", _network.Record[^1]);
    }

    [Fact]
    public async Task A_network_image_that_was_changed_meanwhile_is_taken_out()
    {
        await InsertAsync("cd", "http://server/debian.iso");
        Restart();
        _network.ImageChanged = true;
        await _drives.AttendAsync(Token);
        Assert.Null((await _drives.GetAsync(Token))[0].Medium);
        Assert.Equal("", Attribute("lun.0/file"));
    }

    [Fact]
    public async Task After_a_restart_of_the_machine_a_network_image_is_attached_again()
    {
        await InsertAsync("cd", "http://server/debian.iso");
        Directory.Delete(_kernel.Gadget, recursive: true);
        Restart();
        Assert.Equal("", Attribute("lun.0/file"));
        await _drives.AttendAsync(Token);
        Assert.Equal("/dev/nbd1", Attribute("lun.0/file"));
    }

    [Fact]
    public async Task What_somebody_reads_out_goes_with_him()
    {
        using var leaving = CancellationTokenSource.CreateLinkedTokenSource(Token);
        bool inserted = false;
        Task<Result> streaming = _drives.StreamAsync("cd", new StreamRequest("here.iso", 1 << 20, _origin), new NobodyReads(), () => inserted = true, leaving.Token).AsTask();
        Assert.True(inserted);
        Assert.Equal("here.iso", (await _drives.GetAsync(Token))[0].Medium?.Image);

        await leaving.CancelAsync();
        Assert.Null((await streaming).Fault);
        Assert.Null((await _drives.GetAsync(Token))[0].Medium);
        Assert.Equal("", Attribute("lun.0/file"));
    }

    [Fact]
    public async Task Whoever_reads_out_is_told_when_it_is_ejected()
    {
        Task<Result> streaming = _drives.StreamAsync("cd", new StreamRequest("here.iso", 1 << 20, _origin), new NobodyReads(), () => { }, Token).AsTask();
        await _drives.EjectAsync("cd", new EjectRequest(_origin), Token);
        Assert.Equal(FaultCode.Conflict, (await streaming).Fault?.Code);
    }

    private void Restart()
    {
        _drives.Dispose();
        (_gadget, _drives) = Start();
    }

    private (UsbGadget Gadget, UsbDrives Drives) Start()
    {
        var gadget = new UsbGadget(_kernel, new BoardUsb(null), Compositions.DrivesOnly, _time, NullLogger.Instance);
        var drives = new UsbDrives(gadget, _store, _network, new DriveRules(() => true), _folder.Path, NullLogger.Instance);
        gadget.Ensure();
        Assert.Null(gadget.Problem);
        return (gadget, drives);
    }

    private ValueTask<Result> InsertAsync(string drive, string image, bool writable = false) =>
        _drives.InsertAsync(drive, new InsertRequest(image, _origin, writable), Token);

    private async Task StoreAsync(string name, byte[] image)
    {
        await _store.BeginUploadAsync(new BeginUploadRequest(name, image.Length, _origin), Token);
        Assert.Null((await _store.AppendAsync(name, 0, new MemoryStream(image), Token)).Fault);
    }

    private string PathOf(string attribute) => Path.Combine(_kernel.Gadget, "functions/mass_storage.drives", attribute);

    private string Attribute(string name) => File.ReadAllText(PathOf(name)).Trim();

    private sealed class NobodyReads : IMediumReader
    {
        public ValueTask ReadAsync(long offset, Memory<byte> destination, CancellationToken cancellationToken) => throw new IOException("not asked for");
    }
}
