using System.Buffers.Binary;
using System.Net;
using System.Net.WebSockets;
using System.Text.Json;
using Bmc.Contracts.Ipc;
using Bmc.Contracts.Video;

namespace Bmc.EndToEnd.Tests;

/// <summary>The PC's screen, keyboard and mouse in a page; the simulated PC takes its real time, so that its firmware can be caught.</summary>
public sealed class KvmTests : IAsyncLifetime
{
    // HID Usage Tables 1.4 §10.
    private const byte EscapeKey = 0x29, F12Key = 0x45;

    private readonly string _state = Directory.CreateTempSubdirectory("bmc-e2e-").FullName;
    private BmcProcess? _process;

    private BmcProcess Process => _process!;

    private Ctl Ctl => new(new RuntimeFolder(Path.Combine(_state, "run")).Path);

    public async ValueTask InitializeAsync() =>
        _process = await BmcProcess.StartAsync("all", "--state", _state, "--ipmi-listen", "127.0.0.1:0", "--web-listen", "127.0.0.1:0");

    public async ValueTask DisposeAsync()
    {
        await _process!.DisposeAsync();
        Directory.Delete(_state, recursive: true);
    }

    [Fact]
    public async Task The_firmware_is_seen_its_menu_is_asked_for_by_a_key_and_left_by_another()
    {
        using WebClient client = await SignedInAsync();
        await using KvmPage page = await KvmPage.OpenAsync(client);
        await page.UntilNoteAsync("screen", screen => screen.GetProperty("signal").GetString() == "NoSignal");
        await page.OrderAsync("Take");
        await page.UntilNoteAsync("room", room => room.GetProperty("inControl").ValueKind == JsonValueKind.Number && room.GetProperty("inControl").GetInt32() == room.GetProperty("you").GetInt32());

        await Ctl.DoAsync("power", "on");
        (ScreenFrameHead Head, byte[] Jpeg) selfTest = await page.UntilFrameAsync(_ => true, "the firmware's picture");
        AssertPicture(selfTest);
        Assert.Equal("PowerOnSelfTest", await StageAsync());

        await Eventually.GetAsync(PressedAsync, serial => serial.Contains("Boot menu", StringComparison.Ordinal), "the boot menu");
        (ScreenFrameHead Head, byte[] Jpeg) menu = await page.UntilFrameAsync(head => head.Sequence > selfTest.Head.Sequence, "the menu's picture");
        AssertPicture(menu);
        Assert.NotEqual(selfTest.Jpeg, menu.Jpeg);
        Assert.Equal("PowerOnSelfTest", await StageAsync());

        await page.PressAsync(EscapeKey);
        await Eventually.GetAsync(StageAsync, stage => stage != "PowerOnSelfTest", "the start");

        // When the firmware hears is its own affair: a person presses more than once, too.
        async Task<string> PressedAsync()
        {
            await page.PressAsync(F12Key);
            return await Ctl.DoAsync("sim", "serial");
        }
    }

    [Fact]
    public async Task With_the_session_the_stream_ends()
    {
        using WebClient client = await SignedInAsync();
        using WebClient other = await SignedInAsync();
        await using KvmPage page = await KvmPage.OpenAsync(client);
        await using KvmPage others = await KvmPage.OpenAsync(other);
        await Ctl.DoAsync("power", "on");
        await page.UntilFrameAsync(_ => true, "a picture");
        await others.UntilNoteAsync("room", room => room.GetProperty("people").GetArrayLength() == 2);

        (await client.Http.DeleteAsync("api/session", TestContext.Current.CancellationToken)).EnsureSuccessStatusCode();

        Assert.Equal(WebSocketCloseStatus.EndpointUnavailable, await page.Ended.WaitAsync(TestContext.Current.CancellationToken));
        await others.UntilNoteAsync("room", room => room.GetProperty("people").GetArrayLength() == 1);
        Assert.False(others.Ended.IsCompleted);
        await Assert.ThrowsAsync<WebSocketException>(() => KvmPage.OpenAsync(client));
    }

    [Fact]
    public async Task Nobody_sees_the_screen_without_a_session_or_from_another_site()
    {
        using var stranger = new WebClient(Process.Web);
        using WebClient client = await SignedInAsync();

        Assert.Equal(HttpStatusCode.Unauthorized, await stranger.RefusedStreamAsync("api/kvm"));
        Assert.Equal(HttpStatusCode.Forbidden, await client.RefusedStreamAsync("api/kvm", "https://elsewhere.example"));
    }

    private async Task<WebClient> SignedInAsync()
    {
        var client = new WebClient(Process.Web);
        await client.SignInAsync("admin", Process.Password);
        return client;
    }

    private async Task<string> StageAsync() => (await Ctl.PcAsync()).GetProperty("bootStage").GetString()!;

    /// <summary>A whole JPEG file of the size that was told.</summary>
    private static void AssertPicture((ScreenFrameHead Head, byte[] Jpeg) frame)
    {
        Assert.Equal([0xFF, 0xD8, 0xFF], frame.Jpeg[..3]);
        Assert.Equal([0xFF, 0xD9], frame.Jpeg[^2..]);
        // ITU-T T.81 B.2.2: SOF0, its length, 8 bits a sample, lines, samples a line.
        int start = frame.Jpeg.AsSpan().IndexOf((ReadOnlySpan<byte>)[0xFF, 0xC0, 0x00, 0x11, 8]);
        Assert.Equal(frame.Head.Height, BinaryPrimitives.ReadUInt16BigEndian(frame.Jpeg.AsSpan(start + 5)));
        Assert.Equal(frame.Head.Width, BinaryPrimitives.ReadUInt16BigEndian(frame.Jpeg.AsSpan(start + 7)));
    }
}
