using System.Net;
using Bmc.Contracts.Accounts;
using Bmc.Contracts.Input;
using Bmc.Contracts.Services;
using Bmc.Contracts.Video;
using Bmc.Web.Login;
using Bmc.Web.Tests.Fakes;
using Bmc.Web.Vnc;

namespace Bmc.Web.Tests.Vnc;

public sealed class VncTests : IAsyncLifetime
{
    private static readonly byte[] _jpeg = [0xFF, 0xD8, 1, 2, 3, 0xFF, 0xD9];

    private readonly WebHarness _harness = new();
    private readonly List<VncClient> _viewers = [];

    public async ValueTask InitializeAsync()
    {
        Assert.Null((await _harness.Server.StartAsync(WebHarness.Token)).Fault);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (VncClient viewer in _viewers)
            await viewer.DisposeAsync();
        await _harness.DisposeAsync();
    }

    [Fact]
    public async Task Nobody_is_listened_for_until_it_is_enabled_and_once_it_is_not_any_more()
    {
        Assert.Null(_harness.Server.VncEndPoint);
        VncClient viewer = await OpenAsync("operator");
        Set(false);
        while (_harness.Server.VncEndPoint is not null)
        {
            _harness.Time.Advance(VncServer.Look);
            await Task.Delay(1, WebHarness.Token);
        }

        // Who looked is shown out.
        await viewer.EndedAsync();
    }

    [Fact]
    public async Task TLS_and_a_password_are_the_only_way_in()
    {
        VncClient viewer = await OpenAsync("operator");
        Assert.Equal([19], viewer.Security);
        Assert.Equal([262u], viewer.Ways);
        Assert.Equal("testbox", viewer.Name);
    }

    [Theory]
    [InlineData("operator", "guessed", "Name or password is wrong.")]
    [InlineData("nobody", FakeAccounts.Password, "Name or password is wrong.")]
    [InlineData("user", FakeAccounts.Password, "The screen takes the role Operator.")]
    public async Task Who_may_not_is_told_why(string name, string password, string reason)
    {
        VncClient viewer = New();
        Assert.Equal(reason, await viewer.SignInAsync(await ListeningAsync(), name, password));
        await viewer.EndedAsync();
    }

    [Fact]
    public async Task An_account_with_a_second_factor_does_not_get_in_with_its_password_alone()
    {
        _harness.Accounts.Change("operator", account => account with { TwoFactor = true });
        Assert.NotNull(await New().SignInAsync(await ListeningAsync(), "operator", FakeAccounts.Password));
        Assert.Equal("vnc", _harness.Accounts.LastOrigin?.Via);
    }

    [Fact]
    public async Task The_picture_comes_as_it_was_made_when_it_is_asked_for()
    {
        VncClient viewer = await OpenAsync("operator");
        FakePeripherals.FakeViewer view = await ViewAsync();
        await viewer.RequestAsync(isWhole: true);
        view.News.Writer.TryWrite(Frame(1, 640, 400, _jpeg));
        (int encoding, int width, int height, byte[] content) = await viewer.UpdateAsync();
        Assert.Equal((VncClient.Tight, 640, 400), (encoding, width, height));
        Assert.Equal(_jpeg, content);

        // That he asks for the next one says that he has shown it.
        Assert.False(view.Acknowledged.Reader.TryRead(out _));
        await viewer.RequestAsync();
        Assert.Equal(1u, await view.Acknowledged.Reader.ReadAsync(WebHarness.Token));
        byte[] large = new byte[100_000];
        large[0] = 0xFF;
        view.News.Writer.TryWrite(Frame(2, 640, 400, large));
        Assert.Equal(large, (await viewer.UpdateAsync()).Content);

        // Lost on his side, it is sent once more.
        await viewer.RequestAsync(isWhole: true);
        Assert.Equal(large, (await viewer.UpdateAsync()).Content);
    }

    [Fact]
    public async Task Another_resolution_and_a_lost_signal_are_told()
    {
        VncClient viewer = await OpenAsync("operator");
        FakePeripherals.FakeViewer view = await ViewAsync();
        await viewer.RequestAsync();
        view.News.Writer.TryWrite(new ScreenNews(new ScreenState(ScreenSignal.NoSignal, 0, 0, null)));
        Assert.Equal(VncClient.DesktopName, (await viewer.UpdateAsync()).Encoding);
        Assert.Equal("testbox (the PC sends no picture)", viewer.Name);
        view.News.Writer.TryWrite(Frame(1, 800, 600, _jpeg));
        Assert.Equal((VncClient.DesktopSize, 800, 600), Head(await viewer.UpdateAsync()));
        Assert.Equal(_jpeg, (await viewer.UpdateAsync()).Content);
    }

    [Fact]
    public async Task A_viewer_that_takes_no_JPEG_is_shown_out()
    {
        VncClient viewer = New();
        await viewer.OpenAsync(await ListeningAsync(), "operator", 0, VncClient.DesktopSize);
        FakePeripherals.FakeViewer view = await ViewAsync();
        await viewer.RequestAsync();
        view.News.Writer.TryWrite(Frame(1, 640, 400, _jpeg));
        await viewer.EndedAsync();
    }

    [Fact]
    public async Task Keys_and_pointer_are_the_PCs()
    {
        VncClient viewer = await OpenAsync("operator");
        await viewer.KeyAsync('A', true);
        Assert.Equal("operator opens", await _harness.Input.NextAsync());
        Assert.Equal("operator 000401", await _harness.Input.NextAsync());
        await viewer.KeyAsync('A', false);
        Assert.Equal("operator 000400", await _harness.Input.NextAsync());

        // Which key it was, whatever is printed on it.
        await viewer.ExtendedKeyAsync(0x56, true);
        Assert.Equal("operator 006401", await _harness.Input.NextAsync());
        await viewer.ExtendedKeyAsync(0x56, false);
        Assert.Equal("operator 006400", await _harness.Input.NextAsync());

        // The lower right corner with the right button; then one notch of the wheel.
        await viewer.PointerAsync(4, viewer.Width - 1, viewer.Height - 1);
        Assert.Equal("operator 0102ff7fff7f0000", await _harness.Input.NextAsync());
        await viewer.PointerAsync(16, 0, 0);
        Assert.Equal("operator 010000000000ff00", await _harness.Input.NextAsync());
        await viewer.PointerAsync(0, 0, 0);
        Assert.Equal("operator 0100000000000000", await _harness.Input.NextAsync());
    }

    [Fact]
    public async Task Only_the_one_in_control_types_and_what_he_held_goes_up_when_he_leaves()
    {
        VncClient first = await OpenAsync("operator");
        await first.KeyAsync(0xFFE1, true);
        Assert.Equal("operator opens", await _harness.Input.NextAsync());
        Assert.Equal("operator 00e101", await _harness.Input.NextAsync());
        VncClient second = await OpenAsync("admin");
        await second.KeyAsync('x', true);
        await first.DisposeAsync();
        Assert.Equal("operator closes", await _harness.Input.NextAsync());
        // He had asked, and gets it.
        Assert.Equal("admin opens", await _harness.Input.NextAsync());
    }

    [Fact]
    public async Task The_end_of_the_session_is_the_viewers()
    {
        VncClient viewer = await OpenAsync("operator");
        HttpClient admin = await _harness.SignedInAsync("admin");
        string sessions = await admin.GetStringAsync("/api/sessions", WebHarness.Token);
        string id = System.Text.Json.JsonDocument.Parse(sessions).RootElement.EnumerateArray().Single(one => one.GetProperty("kind").GetString() == "KVMIP").GetProperty("id").GetString()!;
        using HttpResponseMessage ended = await admin.DeleteAsync($"/api/sessions/{id}", WebHarness.Token);
        Assert.Equal(HttpStatusCode.NoContent, ended.StatusCode);
        await viewer.EndedAsync();
    }

    [Fact]
    public async Task Who_loses_his_role_is_shown_out()
    {
        VncClient viewer = await OpenAsync("operator");
        await ViewAsync();
        _harness.Accounts.Change("operator", account => account with { Role = AccountRole.User });
        Task ended = viewer.EndedAsync();
        while (await Task.WhenAny(ended, Task.Delay(1, WebHarness.Token)) != ended)
            _harness.Time.Advance(SessionWatch.Interval);
    }

    [Fact]
    public async Task A_stranger_takes_his_own_places_and_gets_them_back()
    {
        IPEndPoint server = await ListeningAsync();
        for (int i = 0; i < VncServer.MaximumPerAddress; i++)
            await New().BeginAsync(server);
        using (var further = new System.Net.Sockets.TcpClient())
        {
            await further.ConnectAsync(server, WebHarness.Token);
            Assert.Equal(0, await further.GetStream().ReadAsync(new byte[1], WebHarness.Token));
        }

        await _viewers[0].DisposeAsync();
        string? refused = "not yet";
        while (refused is not null)
        {
            try
            {
                refused = await New().SignInAsync(server, "operator", FakeAccounts.Password);
            }
            catch (Exception problem) when (problem is IOException)
            {
                // It has not been noticed yet that he left.
            }
        }
    }

    [Fact]
    public async Task Noise_ends_the_connection_and_nothing_else()
    {
        IPEndPoint server = await ListeningAsync();
        var random = new Random(7);
        for (int i = 0; i < 20; i++)
        {
            VncClient viewer = await OpenAsync("operator");
            byte[] noise = new byte[200];
            random.NextBytes(noise);
            noise[0] = 77;
            await viewer.WriteAsync(noise);
            await viewer.EndedAsync();
        }

        Assert.Equal(server, _harness.Server.VncEndPoint);
    }

    [Fact]
    public void A_key_without_news_goes_up_and_a_modifier_stays()
    {
        var input = new VncInput();
        input.Heard(TimeSpan.Zero);
        input.Key(0x04, true);
        input.Key(0xE0, true);
        Assert.Equal([new InputEvent(InputKind.StillHeld)], input.Hold(VncInput.SilenceLimit));
        Assert.Equal(
            [new InputEvent(InputKind.Key, Usage: 0x04, Down: false), new InputEvent(InputKind.StillHeld)],
            input.Hold(VncInput.SilenceLimit + TimeSpan.FromMilliseconds(1)));
        input.Key(0xE0, false);
        Assert.Empty(input.Hold(TimeSpan.FromMinutes(1)));
    }

    /// <summary>Both tables, where a key has a symbol that everybody knows.</summary>
    [Theory]
    [InlineData('q', 0x10)]
    [InlineData('Z', 0x2C)]
    [InlineData('1', 0x02)]
    [InlineData('!', 0x02)]
    [InlineData('0', 0x0B)]
    [InlineData('-', 0x0C)]
    [InlineData('\\', 0x2B)]
    [InlineData('~', 0x29)]
    [InlineData('/', 0x35)]
    [InlineData(' ', 0x39)]
    [InlineData(0xFF0D, 0x1C)]
    [InlineData(0xFF1B, 0x01)]
    [InlineData(0xFF08, 0x0E)]
    [InlineData(0xFFBE, 0x3B)]
    [InlineData(0xFFC9, 0x58)]
    [InlineData(0xFFE4, 0x9D)]
    [InlineData(0xFFFF, 0xD3)]
    [InlineData(0xFF52, 0xC8)]
    [InlineData(0xFF61, 0xB7)]
    [InlineData(0xFF13, 0xC6)]
    [InlineData(0xFFEB, 0xDB)]
    [InlineData(0xFFB5, 0x4C)]
    [InlineData(0xFFAF, 0xB5)]
    public void A_symbol_is_the_key_that_has_it(uint keysym, uint code)
    {
        Assert.NotNull(XtKeys.Find(code));
        Assert.Equal(XtKeys.Find(code), Keysyms.Find(keysym));
    }

    private static ScreenNews Frame(uint sequence, int width, int height, byte[] jpeg) => new(null, new ScreenFrameHead(sequence, width, height, 80, DateTimeOffset.UnixEpoch), jpeg);

    private static (int, int, int) Head((int Encoding, int Width, int Height, byte[] Content) update) => (update.Encoding, update.Width, update.Height);

    private VncClient New()
    {
        var viewer = new VncClient();
        _viewers.Add(viewer);
        return viewer;
    }

    private async Task<VncClient> OpenAsync(string name)
    {
        VncClient viewer = New();
        await viewer.OpenAsync(await ListeningAsync(), name, VncClient.Tight, VncClient.Quality, VncClient.DesktopSize, VncClient.DesktopName);
        return viewer;
    }

    private void Set(bool enabled) => _harness.Services.Settings = _harness.Services.Settings with { Vnc = new ServiceSettings(enabled, 0, []) };

    private async Task<IPEndPoint> ListeningAsync()
    {
        Set(true);
        while (_harness.Server.VncEndPoint is null)
        {
            _harness.Time.Advance(VncServer.Look);
            await Task.Delay(1, WebHarness.Token);
        }

        return _harness.Server.VncEndPoint;
    }

    private async Task<FakePeripherals.FakeViewer> ViewAsync()
    {
        while (true)
        {
            lock (_harness.Peripherals.Viewers)
            {
                if (_harness.Peripherals.Viewers.Count > 0)
                    return _harness.Peripherals.Viewers[^1];
            }

            await Task.Delay(1, WebHarness.Token);
        }
    }
}
