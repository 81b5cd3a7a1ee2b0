using System.Net.WebSockets;
using System.Text.Json;
using Bmc.Contracts;
using Bmc.Contracts.Input;
using Bmc.Contracts.Keyboard;
using Bmc.Contracts.Usb;
using Bmc.Contracts.Video;
using Bmc.Web.Kvm;
using Bmc.Web.Tests.Fakes;
using Bmc.Web.Tests.Streams;

namespace Bmc.Web.Tests.Kvm;

public sealed class KvmTests : IAsyncLifetime
{
    private static readonly ScreenFrameHead _head = new(7, 800, 600, 80, DateTimeOffset.FromUnixTimeMilliseconds(1_700_000_000_123));

    private readonly WebHarness _harness = new();
    private readonly List<PageClient> _pages = [];

    public async ValueTask InitializeAsync() => Assert.Null((await _harness.Server.StartAsync(WebHarness.Token)).Fault);

    public async ValueTask DisposeAsync()
    {
        foreach (PageClient page in _pages)
            page.Dispose();
        await _harness.DisposeAsync();
    }

    [Fact]
    public async Task Shows_the_signal_and_the_pictures_and_passes_acknowledgements_on()
    {
        PageClient page = await OpenAsync("operator");
        FakePeripherals.FakeViewer viewer = await ViewerAsync(0);
        await viewer.News.Writer.WriteAsync(new ScreenNews(new ScreenState(ScreenSignal.Present, 800, 600, null)), WebHarness.Token);
        JsonElement screen = await page.NoteAsync("screen");
        Assert.Equal("""{"signal":"Present","width":800,"height":600,"problem":null}""", screen.GetRawText());

        byte[] jpeg = [0xFF, 0xD8, 1, 2, 3, 0xFF, 0xD9];
        await viewer.News.Writer.WriteAsync(new ScreenNews(null, _head, jpeg), WebHarness.Token);
        byte[] frame = await page.BytesAsync();
        Assert.True(ScreenMessages.TryParseFrameHead(frame, out ScreenFrameHead head));
        Assert.Equal(_head, head);
        Assert.Equal(jpeg, frame[ScreenMessages.FrameHead..]);

        await page.SendAsync(ScreenMessages.WriteAcknowledgement(7));
        Assert.Equal(7u, await viewer.Acknowledged.Reader.ReadAsync(WebHarness.Token));
    }

    [Fact]
    public async Task A_page_that_does_not_read_does_not_hold_up_another()
    {
        PageClient slow = await OpenAsync("operator");
        FakePeripherals.FakeViewer slowViewer = await ViewerAsync(0);
        PageClient fast = await OpenAsync("admin");
        FakePeripherals.FakeViewer fastViewer = await ViewerAsync(1);
        byte[] large = new byte[900_000];
        for (int i = 0; i < 50; i++)
            await slowViewer.News.Writer.WriteAsync(new ScreenNews(null, _head, large), WebHarness.Token);
        for (int i = 0; i < 20; i++)
        {
            await fastViewer.News.Writer.WriteAsync(new ScreenNews(null, _head, large), WebHarness.Token);
            Assert.Equal(ScreenMessages.FrameHead + large.Length, (await fast.BytesAsync()).Length);
        }

        Assert.True(slowViewer.News.Reader.Count > 0, "The slow one took all of it.");
        Assert.NotNull(slow);
    }

    [Fact]
    public async Task Only_the_one_in_control_types()
    {
        PageClient operators = await OpenAsync("operator");
        PageClient admins = await OpenAsync("admin");
        await TakeAsync(operators);
        await admins.SendAsync(0, 5, 1);
        await operators.SendAsync(0, 4, 1);
        Assert.Equal("operator opens", await _harness.Input.NextAsync());
        Assert.Equal("operator 000401", await _harness.Input.NextAsync());
    }

    [Fact]
    public async Task Who_is_there_and_in_control_is_told_with_account_and_address()
    {
        PageClient operators = await OpenAsync("operator");
        await TakeAsync(operators);
        PageClient admins = await OpenAsync("admin");
        JsonElement room = await admins.NoteAsync("room");
        Assert.Equal(
            """{"you":2,"people":[{"id":1,"account":"operator","address":"127.0.0.1"},{"id":2,"account":"admin","address":"127.0.0.1"}],"inControl":1,"asking":null,"answerSeconds":null}""",
            room.GetRawText());
        await admins.OrderAsync("Take");
        Assert.Equal("operator at 127.0.0.1 is in control.", (await admins.NoteAsync("fault")).GetProperty("message").GetString());
        Assert.Equal("web (operator at 127.0.0.1) took control of the PC's keyboard and mouse.", Assert.Single(_harness.AuditLog.Entries).Message);
    }

    [Fact]
    public async Task It_is_handed_over_and_the_keys_go_up_first()
    {
        (PageClient operators, PageClient admins) = await AskedAsync();
        await operators.OrderAsync("Give");
        await admins.RoomAsync(room => room.GetProperty("inControl").ValueKind == JsonValueKind.Number && room.GetProperty("inControl").GetInt32() == 2);
        await admins.SendAsync(0, 5, 1);
        Assert.Equal("operator closes", await _harness.Input.NextAsync());
        Assert.Equal("admin opens", await _harness.Input.NextAsync());
        Assert.Equal("admin 000501", await _harness.Input.NextAsync());
    }

    [Fact]
    public async Task It_is_refused_and_the_asker_is_told()
    {
        (PageClient operators, PageClient admins) = await AskedAsync();
        await operators.OrderAsync("Refuse");
        Assert.Equal("operator at 127.0.0.1 keeps control.", (await admins.NoteAsync("fault")).GetProperty("message").GetString());
        _harness.Time.Advance(KvmPeople.AnswerTime);
        await operators.SendAsync(0, 4, 0);
        Assert.Equal("operator 000400", await _harness.Input.NextAsync());
    }

    [Fact]
    public async Task Without_an_answer_it_goes_over()
    {
        (PageClient operators, PageClient admins) = await AskedAsync();
        _harness.Time.Advance(KvmPeople.AnswerTime);
        Assert.Equal("operator closes", await _harness.Input.NextAsync());
        Assert.Equal("admin opens", await _harness.Input.NextAsync());
        await admins.RoomAsync(room => room.GetProperty("inControl").ValueKind == JsonValueKind.Number && room.GetProperty("inControl").GetInt32() == 2);
        Assert.NotNull(operators);
    }

    [Fact]
    public async Task A_PC_that_takes_nothing_does_not_hold_up_the_next_one()
    {
        (PageClient operators, PageClient admins) = await AskedAsync();
        _harness.Input.IsStuck = true;
        await operators.SendAsync(0, 4, 0);
        await operators.OrderAsync("Give");
        await admins.RoomAsync(room => room.GetProperty("inControl").ValueKind == JsonValueKind.Number && room.GetProperty("inControl").GetInt32() == 2);
        Assert.Equal("operator closes", await _harness.Input.NextAsync());
        Assert.Equal("admin opens", await _harness.Input.NextAsync());
    }

    public static TheoryData<string> WaysToLeave => ["closes", "breaks off", "gives up", "makes no sense", "signs out"];

    [Theory]
    [MemberData(nameof(WaysToLeave))]
    public async Task His_keys_go_up_when_he(string leaves)
    {
        using HttpClient browser = await _harness.SignedInAsync("operator");
        PageClient page = await OpenAsync("operator");
        await TakeAsync(page);
        await page.SendAsync(0, 4, 1);
        Assert.Equal("operator opens", await _harness.Input.NextAsync());
        Assert.Equal("operator 000401", await _harness.Input.NextAsync());
        switch (leaves)
        {
            case "closes":
                await page.LeaveAsync();
                break;
            case "breaks off":
                page.Dispose();
                break;
            case "gives up":
                await page.OrderAsync("GiveUp");
                break;
            case "signs out":
                _harness.Accounts.All.RemoveAll(account => account.Name == "operator");
                await WebHarness.StatusAsync(browser, "/api/power");
                _harness.Time.Advance(TimeSpan.FromSeconds(1));
                break;
            default:
                await page.SendAsync(99);
                break;
        }

        Assert.Equal("operator closes", await _harness.Input.NextAsync());
    }

    [Fact]
    public async Task The_lights_and_what_the_PC_did_not_take_are_told_to_who_is_in_control()
    {
        PageClient page = await OpenAsync("operator");
        await TakeAsync(page);
        Assert.Equal("operator opens", await _harness.Input.NextAsync());
        var state = new KeyboardState(GadgetState.Configured, NumLock: true, CapsLock: false, ScrollLock: false, Problem: null);
        await _harness.Input.Notes.Writer.WriteAsync(new InputNote(State: state), WebHarness.Token);
        Assert.True((await page.NoteAsync("keyboard")).GetProperty("numLock").GetBoolean());
        await _harness.Input.Notes.Writer.WriteAsync(new InputNote(Fault: new Fault(FaultCode.Unavailable, "the PC sleeps")), WebHarness.Token);
        Assert.Equal("the PC sleeps", (await page.NoteAsync("fault")).GetProperty("message").GetString());
    }

    [Fact]
    public async Task A_keyboard_that_is_not_there_is_told_and_tried_again_with_the_next_key()
    {
        _harness.Input.Refusal = new Fault(FaultCode.Unavailable, "nobody listens there");
        PageClient page = await OpenAsync("operator");
        await TakeAsync(page);
        Assert.Equal("nobody listens there", (await page.NoteAsync("fault")).GetProperty("message").GetString());
        _harness.Input.Refusal = null;
        await page.SendAsync(0, 4, 1);
        Assert.Equal("operator opens", await _harness.Input.NextAsync());
        Assert.Equal("operator 000401", await _harness.Input.NextAsync());
    }

    [Fact]
    public async Task A_video_role_that_is_not_there_is_told_and_asked_again()
    {
        _harness.Peripherals.ScreenRefusal = new Fault(FaultCode.Unavailable, "nobody listens there");
        PageClient page = await OpenAsync("operator");
        JsonElement screen = await page.NoteAsync("screen");
        Assert.Equal(("NoDevice", "nobody listens there"), (screen.GetProperty("signal").GetString(), screen.GetProperty("problem").GetString()));
        _harness.Peripherals.ScreenRefusal = null;
        FakePeripherals.FakeViewer viewer = await ViewerAsync(0);
        await viewer.News.Writer.WriteAsync(default, WebHarness.Token);
        Assert.Equal("The video role has gone.", (await page.NoteAsync("screen")).GetProperty("problem").GetString());
    }

    [Theory]
    [InlineData("06")]
    [InlineData("0004")]
    [InlineData("8001")]
    [InlineData("")]
    public async Task A_message_that_makes_no_sense_ends_it(string bytes)
    {
        PageClient page = await OpenAsync("operator");
        await page.SendAsync(Convert.FromHexString(bytes));
        Assert.Equal(WebSocketCloseStatus.PolicyViolation, await page.ClosedAsync());
    }

    [Theory]
    [InlineData("{")]
    [InlineData("null")]
    [InlineData("""{"order":"Grab"}""")]
    [InlineData("""{"order":17}""")]
    [InlineData("""{"order":"Take","more":1}""")]
    public async Task An_order_that_makes_no_sense_ends_it(string text)
    {
        PageClient page = await OpenAsync("operator");
        await page.SendAsync(text);
        Assert.Equal(WebSocketCloseStatus.PolicyViolation, await page.ClosedAsync());
    }

    private async Task<PageClient> OpenAsync(string account)
    {
        PageClient page = await PageClient.OpenAsync(_harness, "/api/kvm", account);
        _pages.Add(page);
        return page;
    }

    private static async Task TakeAsync(PageClient page)
    {
        await page.OrderAsync("Take");
        await page.RoomAsync(room => room.GetProperty("inControl").ValueKind == JsonValueKind.Number);
    }

    /// <summary>The operator is in control and holds A down, and the administrator has asked him for it.</summary>
    private async Task<(PageClient Operators, PageClient Admins)> AskedAsync()
    {
        PageClient operators = await OpenAsync("operator");
        await TakeAsync(operators);
        await operators.SendAsync(0, 4, 1);
        Assert.Equal("operator opens", await _harness.Input.NextAsync());
        Assert.Equal("operator 000401", await _harness.Input.NextAsync());
        PageClient admins = await OpenAsync("admin");
        await admins.OrderAsync("Ask");
        JsonElement room = await operators.RoomAsync(room => room.GetProperty("asking").ValueKind == JsonValueKind.Number);
        Assert.Equal((2, KvmPeople.AnswerTime.TotalSeconds), (room.GetProperty("asking").GetInt32(), room.GetProperty("answerSeconds").GetDouble()));
        return (operators, admins);
    }

    /// <summary>Time goes on until he looks.</summary>
    private async Task<FakePeripherals.FakeViewer> ViewerAsync(int index)
    {
        while (true)
        {
            lock (_harness.Peripherals.Viewers)
            {
                if (_harness.Peripherals.Viewers.Count > index)
                    return _harness.Peripherals.Viewers[index];
            }

            await Task.Delay(1, WebHarness.Token);
            _harness.Time.Advance(TimeSpan.FromMilliseconds(100));
        }
    }
}
