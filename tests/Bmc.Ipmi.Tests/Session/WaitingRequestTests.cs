using Bmc.Ipmi.Commands;
using Bmc.Ipmi.Rmcp;
using Bmc.Ipmi.Session;

namespace Bmc.Ipmi.Tests.Session;

/// <summary>Consoles that do not wait for each answer.</summary>
public class WaitingRequestTests
{
    [Fact]
    public async Task Requests_that_come_meanwhile_have_their_turn_and_one_too_many_is_refused()
    {
        var hold = new TaskCompletionSource();
        var bmc = new TestBmc(commands: Echo());
        var console = new TestConsole(bmc).Open();
        console.Raise();
        bmc.Accounts.Hold = hold.Task;
        Assert.Null(bmc.Exchange(console.RequestPacket(NetworkFunction.App, 0x46, 2)));
        for (byte waiting = 0; waiting < CommandExchange.MaximumWaiting; waiting++)
            Assert.Null(bmc.Exchange(console.RepeatPacket(NetworkFunction.Chassis, 0x77, waiting)));
        Assert.Null(bmc.Exchange(console.RepeatPacket(NetworkFunction.Chassis, 0x77, 0)));
        Assert.Equal(1, bmc.Dropped(DropCause.RepeatedWhileBusy));
        Assert.Equal(CompletionCode.NodeBusy, console.TakeResponse(bmc.Exchange(console.RepeatPacket(NetworkFunction.Chassis, 0x77, 0xFF))).Code);

        hold.SetResult();
        await bmc.State.Pending.DrainAsync();
        Assert.Equal("admin"u8.ToArray(), console.TakeResponse(bmc.Sent.Take().Packet).Data[..5]);
        for (byte waiting = 0; waiting < CommandExchange.MaximumWaiting; waiting++)
            Assert.Equal([waiting], console.TakeResponse(bmc.Sent.Take().Packet).Data);
        Assert.Equal(0, bmc.Sent.Count);
    }

    [Fact]
    public async Task A_request_that_waited_too_long_is_refused_and_not_done()
    {
        var done = 0;
        var hold = new TaskCompletionSource();
        var bmc = new TestBmc(commands: Echo(_ => done++));
        var console = new TestConsole(bmc).Open();
        console.Raise();
        bmc.Accounts.Hold = hold.Task;
        Assert.Null(bmc.Exchange(console.RequestPacket(NetworkFunction.App, 0x46, 2)));
        Assert.Null(bmc.Exchange(console.RepeatPacket(NetworkFunction.Chassis, 0x77, 1)));
        bmc.Time.Advance(CommandExchange.WaitingLimit * 1.1);

        hold.SetResult();
        await bmc.State.Pending.DrainAsync();
        Assert.Equal(CompletionCode.Ok, console.TakeResponse(bmc.Sent.Take().Packet).Code);
        Assert.Equal(CompletionCode.NodeBusy, console.TakeResponse(bmc.Sent.Take().Packet).Code);
        Assert.Equal(0, done);
    }

    [Fact]
    public async Task A_lost_answer_of_several_is_given_again_and_nothing_is_done_twice()
    {
        List<byte> done = [];
        var hold = new TaskCompletionSource();
        var bmc = new TestBmc(commands: Echo(done.Add));
        var console = new TestConsole(bmc).Open();
        console.Raise();
        bmc.Accounts.Hold = hold.Task;
        Assert.Null(bmc.Exchange(console.RequestPacket(NetworkFunction.App, 0x46, 2)));
        List<(byte Number, byte Data)> waiting = [];
        for (byte data = 0; data < CommandExchange.MaximumWaiting; data++)
        {
            Assert.Null(bmc.Exchange(console.RequestPacket(NetworkFunction.Chassis, 0x77, data)));
            waiting.Add((console.RequestSequence, data));
        }

        hold.SetResult();
        await bmc.State.Pending.DrainAsync();
        Assert.Equal([0, 1, 2, 3], done);
        foreach ((byte number, byte data) in waiting)
        {
            console.RequestSequence = number;
            Assert.Equal([data], console.TakeResponse(bmc.Exchange(console.RepeatPacket(NetworkFunction.Chassis, 0x77, data))).Data);
        }

        Assert.Equal([0, 1, 2, 3], done);
    }

    [Theory]
    [InlineData(LanMessage.RequestNumbers - 1, true)]
    [InlineData(LanMessage.RequestNumbers - CommandExchange.MaximumWaiting, true)]
    [InlineData(LanMessage.RequestNumbers - CommandExchange.MaximumWaiting - 1, false)]
    [InlineData(1, false)]
    [InlineData(0, false)]
    public void A_lost_answer_is_given_again_until_the_console_comes_round_to_its_number(int askedMeanwhile, bool isNew)
    {
        List<byte> done = [];
        var bmc = new TestBmc(commands: Echo(done.Add));
        var console = new TestConsole(bmc).Open();
        Assert.Equal([0xA0], console.Ask(NetworkFunction.Chassis, 0x77, 0xA0).Data);
        byte number = console.RequestSequence;
        for (byte data = 1; data <= askedMeanwhile; data++)
            console.Ask(NetworkFunction.Chassis, 0x77, data);

        console.RequestSequence = number;
        Assert.Equal([0xA0], console.TakeResponse(bmc.Exchange(console.RepeatPacket(NetworkFunction.Chassis, 0x77, 0xA0))).Data);
        Assert.Equal(isNew ? 2 : 1, done.Count(data => data == 0xA0));
    }

    [Fact]
    public void A_console_that_never_counts_gets_a_present_answer_each_time()
    {
        List<byte> done = [];
        var bmc = new TestBmc(commands: Echo(done.Add));
        var console = new TestConsole(bmc).Open();
        Assert.Equal([1], console.Ask(NetworkFunction.Chassis, 0x77, 1).Data);
        foreach (byte data in (byte[])[2, 1, 2])
            Assert.Equal([data], console.TakeResponse(bmc.Exchange(console.RepeatPacket(NetworkFunction.Chassis, 0x77, data))).Data);
        Assert.Equal([1, 2, 1, 2], done);
    }

    /// <summary>A command that answers with its one byte.</summary>
    private static CommandEntry Echo(Action<byte>? called = null) => new(NetworkFunction.Chassis, 0x77, Privilege.User, 1, 1, (_, data, response, _) =>
    {
        called?.Invoke(data.Span[0]);
        var writer = response.Begin();
        writer.Write(data.Span);
        response.Commit(writer);
        return new(CompletionCode.Ok);
    });
}
