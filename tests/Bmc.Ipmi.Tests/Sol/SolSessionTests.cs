using Bmc.Contracts;
using Bmc.Contracts.Console;
using Bmc.Ipmi.Commands;
using Bmc.Ipmi.Session;
using Bmc.Ipmi.Sol;
using Bmc.Ipmi.Tests.Fakes;

namespace Bmc.Ipmi.Tests.Sol;

/// <summary>SOL in a session, with a line in memory and pumps that run.</summary>
public sealed class SolSessionTests
{
    private readonly TestBmc _bmc = new();

    [Fact]
    public async Task What_the_PC_prints_arrives_and_what_is_typed_arrives_at_the_PC()
    {
        var (console, line) = await ActivatedAsync();
        line.Print("login: ");
        _bmc.Time.Advance(TimeSpan.FromMilliseconds(10));
        Assert.Equal("1 0 0 00 login: ", await NextDataAsync(console));
        console.Acknowledge(1, 7);
        console.Type("root\r");
        Assert.Equal("0 1 5 00 ", await console.NextAsync());
        Assert.Equal("write root\r", await line.NextAsync());
        Assert.Equal(("ipmi", "admin", "192.0.2.1"), (_bmc.Line.Origins.Single().Via, _bmc.Line.Origins.Single().Account, _bmc.Line.Origins.Single().Address));
    }

    [Fact]
    public async Task A_break_goes_both_ways()
    {
        var (console, line) = await ActivatedAsync();
        console.Send(SolOperations.GenerateBreak);
        Assert.Equal("0 1 0 00 ", await console.NextAsync());
        Assert.Equal("break", await line.NextAsync());
        line.Say(ConsoleEvent.Break);
        Assert.Equal("1 0 0 04 ", await console.NextAsync());
    }

    [Fact]
    public async Task Flushing_reaches_the_line_though_a_write_stands_still()
    {
        var (console, line) = await ActivatedAsync();
        var held = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        line.Hold = held.Task;
        console.Type("stuck");
        Assert.Equal("0 1 5 00 ", await console.NextAsync());
        Assert.Equal("writing stuck", await line.NextAsync());
        console.Send(SolOperations.FlushInbound, "new");
        Assert.Equal("0 2 3 00 ", await console.NextAsync());
        Assert.Equal("flush", await line.NextAsync());
        held.SetResult();
        Assert.Equal("write stuck", await line.NextAsync());
        Assert.Equal("write new", await line.NextAsync());
    }

    [Fact]
    public async Task Modem_lines_are_set_as_the_console_asks_until_it_leaves()
    {
        var (console, line) = await ActivatedAsync();
        console.Send(SolOperations.PauseCts);
        Assert.Equal("0 1 0 00 ", await console.NextAsync());
        Assert.Equal("lines True False", await line.NextAsync());
        await console.AskAppAsync(0x49, 0x01, 0x01, 0, 0, 0, 0);
        Assert.Equal("lines True True", await line.NextAsync());
        await line.Disposed;
    }

    [Fact]
    public async Task A_line_that_is_gone_is_told_and_refuses_typing()
    {
        var (console, line) = await ActivatedAsync();
        line.Say(ConsoleEvent.LineDown);
        Assert.Equal("0 0 0 20 ", await console.NextAsync());
        console.Type("x");
        Assert.Equal("0 1 0 60 ", await console.NextAsync());
        line.Say(ConsoleEvent.LineUp);
        Assert.Equal("0 0 0 00 ", await console.NextAsync());
        console.Type("y");
        Assert.Equal("0 2 1 00 ", await console.NextAsync());
        Assert.Equal("write y", await line.NextAsync());
    }

    [Fact]
    public async Task Characters_that_the_owner_had_to_skip_are_told()
    {
        var (console, line) = await ActivatedAsync();
        line.Say(ConsoleEvent.Skipped);
        Assert.Equal("1 0 0 08 ", await console.NextAsync());
    }

    [Fact]
    public async Task An_owner_that_restarts_is_found_again()
    {
        var (console, line) = await ActivatedAsync();
        line.Break();
        Assert.Equal("0 0 0 20 ", await console.NextAsync());
        await line.Disposed;
        while (_bmc.Line.Connections.Count == 1)
        {
            _bmc.Time.Advance(TimeSpan.FromMilliseconds(100));
            await Task.Delay(1, TestContext.Current.CancellationToken);
        }

        _bmc.Line.Last.Say(ConsoleEvent.LineUp);
        Assert.Equal("0 0 0 00 ", await console.NextAsync());
        console.Type("x");
        Assert.Equal("write x", await _bmc.Line.Last.NextAsync());
    }

    [Fact]
    public async Task A_line_that_somebody_else_has_taken_refuses_typing()
    {
        var (console, line) = await ActivatedAsync();
        line.Refusal = new Fault(FaultCode.Conflict, "another holds the lease");
        console.Type("x");
        Assert.Equal("0 1 1 00 ", await console.NextAsync());
        // Refused once the line has said so.
        string answer;
        do
        {
            console.Type("y");
            answer = await console.NextAsync();
        }
        while (answer.EndsWith(" 1 00 ", StringComparison.Ordinal));
        Assert.EndsWith(" 0 40 ", answer);
    }

    [Fact]
    public async Task A_retransmission_is_not_typed_twice()
    {
        var (console, line) = await ActivatedAsync();
        var payload = SolPeer.Payload(1, 0, 0, SolOperations.None, "rm"u8);
        console.SendRaw(payload);
        Assert.Equal("0 1 2 00 ", await console.NextAsync());
        Assert.Equal("write rm", await line.NextAsync());
        console.SendRaw(payload);
        Assert.Equal("0 1 2 00 ", await console.NextAsync());
        console.Send(SolOperations.None);
        console.Send(SolOperations.None, "x");
        Assert.Equal("write x", await line.NextAsync());
    }

    [Fact]
    public async Task Sol_traffic_keeps_the_session()
    {
        var (console, _) = await ActivatedAsync();
        for (var minute = 0; minute < 3; minute++)
        {
            _bmc.Time.Advance(TimeSpan.FromSeconds(59));
            _bmc.Endpoint.Tick();
            console.Send(SolOperations.None);
            await console.NextAsync();
        }

        Assert.Equal(1, _bmc.State.Sessions.Count);
    }

    [Fact]
    public async Task A_console_that_vanishes_frees_the_payload()
    {
        var (console, line) = await ActivatedAsync();
        line.Print("nobody reads this");
        _bmc.Time.Advance(TimeSpan.FromMilliseconds(10));
        Assert.Equal("1 0 0 00 nobody reads this", await NextDataAsync(console));
        for (var second = 0; second < 25 && _bmc.Payloads.ActiveInstances != 0; second++)
            _bmc.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(0, _bmc.Payloads.ActiveInstances);
        await line.Disposed;
        Assert.Equal(1, _bmc.State.Sessions.Count);
        for (var copy = 0; copy < 7; copy++)
            Assert.Equal("1 0 0 00 nobody reads this", await console.NextAsync());
        Assert.Equal("0 0 0 10 ", await console.NextAsync());
    }

    [Fact]
    public async Task An_idle_session_takes_its_payload_along()
    {
        var (_, line) = await ActivatedAsync();
        _bmc.Time.Advance(SessionTable.IdleTimeout);
        _bmc.Endpoint.Tick();
        Assert.Equal(0, _bmc.Payloads.ActiveInstances);
        await line.Disposed;
    }

    [Fact]
    public async Task A_session_that_is_closed_takes_its_payload_along()
    {
        var (console, line) = await ActivatedAsync();
        var id = BitConverter.GetBytes(console.SessionId);
        Assert.Equal(CompletionCode.Ok, (await console.AskAppAsync(0x3C, id)).Code);
        Assert.Equal(0, _bmc.Payloads.ActiveInstances);
        await line.Disposed;
    }

    [Fact]
    public async Task Consoles_are_told_when_the_BMC_stops()
    {
        var (console, line) = await ActivatedAsync();
        await _bmc.Endpoint.StopAsync();
        Assert.Equal("0 0 0 10 ", await console.NextAsync());
        await line.Disposed;
    }

    [Fact]
    public async Task A_session_that_ends_while_the_line_is_opened_leaves_none_behind()
    {
        var held = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _bmc.Line.Hold = held.Task;
        var other = SolConsole.Open(_bmc);
        var console = SolConsole.Open(_bmc);
        var activating = console.ActivateAsync();
        Assert.Equal(CompletionCode.Ok, (await other.AskAppAsync(0x3C, BitConverter.GetBytes(console.SessionId))).Code);
        held.SetResult();
        await _bmc.State.Pending.DrainAsync();
        Assert.Equal(0, _bmc.Payloads.ActiveInstances);
        foreach (var connection in _bmc.Line.Connections)
            await connection.Disposed;
        Assert.False(activating.IsCompletedSuccessfully);
    }

    [Fact]
    public async Task Several_consoles_see_the_same()
    {
        var (first, firstLine) = await ActivatedAsync();
        var second = SolConsole.Open(_bmc);
        Assert.Equal(CompletionCode.Ok, await second.ActivateAsync(instance: 2));
        var secondLine = _bmc.Line.Last;
        Assert.NotSame(firstLine, secondLine);
        second.Type("x");
        Assert.Equal("0 1 1 00 ", await second.NextAsync());
        Assert.Equal("write x", await secondLine.NextAsync());
        first.Type("y");
        Assert.Equal("write y", await firstLine.NextAsync());
    }

    [Fact]
    public async Task A_console_that_acknowledges_nothing_disturbs_no_other()
    {
        var (_, stuckLine) = await ActivatedAsync();
        var second = SolConsole.Open(_bmc);
        await second.ActivateAsync(instance: 2);
        stuckLine.Print(new string('x', 3 * SolLimits.OutboundBuffer));
        second.Type("alive");
        Assert.Equal("write alive", await _bmc.Line.Last.NextAsync());
        Assert.Equal(CompletionCode.Ok, (await second.AskAppAsync(0x01)).Code);
    }

    [Fact]
    public async Task Packets_that_are_no_sol_are_counted()
    {
        var (console, _) = await ActivatedAsync();
        for (var length = 0; length < SolHeader.Length; length++)
            console.SendRaw(new byte[length]);
        Assert.Equal(SolHeader.Length, _bmc.Dropped(DropCause.MalformedMessage));
    }

    private async Task<(SolConsole Console, FakeConsoleConnection Line)> ActivatedAsync()
    {
        var console = SolConsole.Open(_bmc);
        Assert.Equal(CompletionCode.Ok, await console.ActivateAsync());
        var line = _bmc.Line.Last;
        line.Say(ConsoleEvent.LineUp);
        return (console, line);
    }

    // The reader is a thread of its own: the clock moves until it has come by.
    private async Task<string> NextDataAsync(SolConsole console)
    {
        var next = console.NextAsync();
        while (!next.IsCompleted)
        {
            _bmc.Time.Advance(TimeSpan.FromMilliseconds(1));
            await Task.WhenAny(next, Task.Delay(1, TestContext.Current.CancellationToken));
        }

        return await next;
    }
}
