using System.Text.Json;
using Bmc.Contracts;
using Bmc.Contracts.Ipc;
using Bmc.Contracts.Keyboard;
using Bmc.Contracts.Media;

namespace Bmc.EndToEnd.Tests;

/// <summary>The USB device and its drives from the command line, as the simulated PC sees them.</summary>
public sealed class UsbTests(RunningBmc bmc) : IClassFixture<RunningBmc>
{
    [Fact]
    public async Task An_image_is_uploaded_inserted_seen_and_taken_out()
    {
        await UntilUpAsync();
        string file = Path.Combine(Directory.CreateTempSubdirectory("bmc-e2e-").FullName, "some disk.img");
        await File.WriteAllBytesAsync(file, Disk(), TestContext.Current.CancellationToken);
        await bmc.Ctl.DoAsync("media", "upload", file);

        await bmc.Ctl.DoAsync("media", "insert", "stick", "some disk.img", "--writable");
        await UntilDriveAsync("disk", drive => drive.GetProperty("size").ValueKind == JsonValueKind.Number && drive.GetProperty("size").GetInt64() == Disk().Length && !drive.GetProperty("readOnly").GetBoolean());
        Assert.Contains("some disk.img", await bmc.Ctl.DoAsync("media"));

        Assert.Contains("eject it first", await RefusedAsync("media", "delete", "some disk.img"));
        await bmc.Ctl.DoAsync("media", "eject", "stick");
        Assert.Contains("no CD: a stick takes it", await RefusedAsync("media", "insert", "cd", "some disk.img"));
        await UntilDriveAsync("disk", drive => drive.GetProperty("size").ValueKind == JsonValueKind.Null);
        await bmc.Ctl.DoAsync("media", "delete", "some disk.img");
        Directory.Delete(Path.GetDirectoryName(file)!, recursive: true);
    }

    [Fact]
    public async Task Another_composition_is_what_the_PC_sees_from_then_on()
    {
        await UntilUpAsync();
        await bmc.Ctl.DoAsync("usb", "set", "--units", "cd", "cd", "--drive-vendor", "ACME", "--mouse", "true");
        await Eventually.GetAsync(() => bmc.Ctl.PcAsync(), pc => pc.GetProperty("drives").EnumerateArray().Count(drive => drive.GetProperty("vendor").GetString() == "ACME" && drive.GetProperty("kind").GetString() == "cd") == 2, "two drives");
        Assert.Contains("relative mouse", await bmc.Ctl.DoAsync("usb"));

        Assert.Contains("serial number", await RefusedAsync("usb", "set", "--serial-number", "1"));
        await bmc.Ctl.DoAsync("usb", "reset");
        await Eventually.GetAsync(() => bmc.Ctl.PcAsync(), pc => pc.GetProperty("drives").EnumerateArray().Any(drive => drive.GetProperty("kind").GetString() == "disk"), "the stick");
    }

    [Fact]
    public async Task Macros_are_kept_and_typed()
    {
        await UntilUpAsync();
        await bmc.Ctl.DoAsync("keyboard", "macro", "put", "greet", ":good day", "50ms", "Enter");
        Assert.Contains("there is no key 'Nokey'", await RefusedAsync("keyboard", "macro", "put", "bad", "Nokey"));
        await bmc.Ctl.DoAsync("keyboard", "macro", "play", "greet");
        await Eventually.GetAsync(() => bmc.Ctl.PcAsync(), pc => pc.GetProperty("typedText").GetString()!.Contains("good day\n", StringComparison.Ordinal), "the typed text");
        Assert.Contains("greet", await bmc.Ctl.DoAsync("keyboard", "macro"));
        Assert.Contains("played the macro greet.", await bmc.Ctl.DoAsync("audit"));
        await bmc.Ctl.DoAsync("keyboard", "macro", "delete", "greet");
    }

    [Fact]
    public async Task Texts_of_a_megabyte_are_refused_before_their_first_key_and_leave_no_memory_behind()
    {
        const int Texts = 16;
        const int Rounds = 16;
        // Half of the texts themselves: whoever kept them, or waited with them for the keyboard, would have them all.
        const long MaximumGrowth = Rounds * Texts * sizeof(char) * IpcRoutes.MaximumRequestBytes / 2;
        await UntilUpAsync();
        using var socket = new IpcClient(bmc.Runtime, SocketName.Usb);
        var keyboard = new KeyboardClient(socket);
        string before = (await bmc.Ctl.PcAsync()).GetProperty("typedText").GetString()!;
        long memory = 0;

        for (int round = 0; round < Rounds; round++)
        {
            var request = new TypeTextRequest(new string('x', (int)IpcRoutes.MaximumRequestBytes - 100));
            Result[] outcomes = await Task.WhenAll(Enumerable.Range(0, Texts).Select(_ => keyboard.TypeAsync(request, TestContext.Current.CancellationToken).AsTask()));
            Assert.All(outcomes, outcome => Assert.Equal(FaultCode.Invalid, outcome.Fault?.Code));
            // What the first ones took is there for the next.
            memory = memory == 0 ? ResidentBytes() : memory;
        }

        Assert.InRange(ResidentBytes() - memory, long.MinValue, MaximumGrowth);
        Assert.Equal(before, (await bmc.Ctl.PcAsync()).GetProperty("typedText").GetString());
        await bmc.Ctl.DoAsync("keyboard", "type", "still here");
        await Eventually.GetAsync(() => bmc.Ctl.PcAsync(), pc => pc.GetProperty("typedText").GetString()!.EndsWith("still here", StringComparison.Ordinal), "the typed text");
    }

    [Fact]
    public async Task Of_those_who_put_something_into_one_drive_at_once_somebody_wins_and_the_drive_has_his_image()
    {
        await UntilUpAsync();
        string folder = Directory.CreateTempSubdirectory("bmc-e2e-").FullName;
        string[] images = ["first.img", "second.img"];
        foreach (string image in images)
        {
            await File.WriteAllBytesAsync(Path.Combine(folder, image), Disk(), TestContext.Current.CancellationToken);
            await bmc.Ctl.DoAsync("media", "upload", Path.Combine(folder, image));
        }

        using var socket = new IpcClient(bmc.Runtime, SocketName.Usb);
        var drives = new MediaDrivesClient(socket);
        for (int round = 0; round < 20; round++)
        {
            Result[] outcomes = await Task.WhenAll(images.Select(image =>
                drives.InsertAsync("stick", new InsertRequest(image, new RequestOrigin("test")), TestContext.Current.CancellationToken).AsTask()));
            Assert.All(outcomes, outcome => Assert.True(outcome.IsDone || outcome.Fault!.Code is FaultCode.Busy or FaultCode.Conflict, outcome.Fault?.Message));
            IEnumerable<string> winners = images.Where((_, place) => outcomes[place].IsDone);
            DriveState stick = (await drives.GetAsync(TestContext.Current.CancellationToken)).Single(drive => drive.Drive == "stick");
            Assert.Contains(stick.Medium!.Image, winners);
        }

        await bmc.Ctl.DoAsync("media", "eject", "stick");
        foreach (string image in images)
            await bmc.Ctl.DoAsync("media", "delete", image);
        Directory.Delete(folder, recursive: true);
    }

    private long ResidentBytes()
    {
        // proc(5): "VmRSS:     12345 kB".
        string line = File.ReadLines($"/proc/{bmc.Process.Id}/status").First(line => line.StartsWith("VmRSS:", StringComparison.Ordinal));
        return 1024 * long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], System.Globalization.CultureInfo.InvariantCulture);
    }

    private async Task UntilUpAsync()
    {
        await bmc.Ctl.DoAsync("power", "on");
        await Eventually.GetAsync(() => bmc.Ctl.PcAsync(), pc => pc.GetProperty("bootStage").GetString() == "OperatingSystem", "the operating system");
        await Eventually.GetAsync(() => bmc.Ctl.JsonAsync("usb"), usb => usb.GetProperty("state").GetString() == "Configured", "the USB device");
    }

    private Task<JsonElement> UntilDriveAsync(string kind, Func<JsonElement, bool> wanted) =>
        Eventually.GetAsync(() => bmc.Ctl.PcAsync(), pc => pc.GetProperty("drives").EnumerateArray().Any(drive => drive.GetProperty("kind").GetString() == kind && wanted(drive)), $"the PC's {kind}");

    private async Task<string> RefusedAsync(params string[] words)
    {
        Ended refused = await bmc.Ctl.RunAsync(words);
        Assert.NotEqual(0, refused.ExitCode);
        return refused.Errors;
    }

    /// <summary>A partition table (UEFI 2.10 §5.2.1) with one partition, and nothing in it.</summary>
    private static byte[] Disk()
    {
        byte[] disk = new byte[1 << 20];
        (disk[446], disk[450], disk[510], disk[511]) = (0x80, 0x83, 0x55, 0xAA);
        return disk;
    }
}
