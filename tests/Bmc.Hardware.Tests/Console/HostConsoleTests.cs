using System.Text;
using Bmc.Contracts;
using Bmc.Contracts.Console;
using Bmc.Hardware.Console;

namespace Bmc.Hardware.Tests.Console;

public sealed class HostConsoleTests : IAsyncDisposable
{
    private readonly ConsoleBench _bench = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => _bench.DisposeAsync();

    [Fact]
    public async Task Every_reader_gets_every_byte_and_every_break()
    {
        IConsoleConnection[] readers = [await _bench.OpenOnLineAsync(), await _bench.OpenOnLineAsync(), await _bench.OpenOnLineAsync(ConsoleAccess.Read)];
        _bench.Line.Send("before");
        _bench.Line.SendBreak();
        _bench.Line.Send("after");

        foreach (IConsoleConnection reader in readers)
        {
            Assert.Equal("before", await ConsoleBench.ReadTextAsync(reader, 6));
            Assert.Equal(ConsoleEvent.Break, (await _bench.NextAsync(reader)).Event);
            Assert.Equal("after", await ConsoleBench.ReadTextAsync(reader, 5));
        }

        ConsoleStatus status = await _bench.Console.GetStatusAsync(Token);
        Assert.Equal((11, 1, 2), (status.Received, status.Readers, status.Writers));
    }

    [Fact]
    public async Task A_slow_reader_is_told_what_it_missed_and_holds_up_nobody()
    {
        IConsoleConnection slow = await _bench.OpenOnLineAsync();
        IConsoleConnection quick = await _bench.OpenOnLineAsync();
        string text = new('x', 4096);
        const int rounds = ConsoleRing.Capacity / 4096 + 3;
        for (int round = 0; round < rounds; round++)
        {
            _bench.Line.Send(text);
            Assert.Equal(text, await ConsoleBench.ReadTextAsync(quick, text.Length));
        }

        Assert.Equal(new ConsoleRead(ConsoleEvent.Skipped, 3 * 4096), await _bench.NextAsync(slow));
        Assert.Equal(ConsoleRing.Capacity, (await ConsoleBench.ReadTextAsync(slow, ConsoleRing.Capacity)).Length);
    }

    [Fact]
    public async Task A_pulled_adapter_is_line_down_and_found_again_when_it_is_back()
    {
        IConsoleConnection reader = await _bench.OpenOnLineAsync();
        FakeSerialLine pulled = _bench.Line;
        _bench.Serial.Adapter = null;
        pulled.Pull();

        Assert.Equal(ConsoleEvent.LineDown, (await _bench.NextAsync(reader)).Event);
        Assert.Equal(FaultCode.Unavailable, (await reader.WriteAsync("x"u8.ToArray(), Token)).Fault?.Code);
        Assert.StartsWith("/dev/ttyUSB0", (await _bench.Console.GetStatusAsync(Token)).Problem, StringComparison.Ordinal);

        _bench.Serial.Adapter = new FakeSerialLine();
        Assert.Equal(ConsoleEvent.LineUp, (await _bench.NextAsync(reader)).Event);
        Assert.True((await reader.WriteAsync("again"u8.ToArray(), Token)).IsDone);
        Assert.Equal("again", _bench.Line.Written);
        Assert.Equal(115200, _bench.Line.Settings?.BaudRate);
    }

    [Fact]
    public async Task Who_may_only_read_does_not_write()
    {
        IConsoleConnection reader = await _bench.OpenOnLineAsync(ConsoleAccess.Read);
        Assert.Equal(FaultCode.Forbidden, (await reader.WriteAsync("x"u8.ToArray(), Token)).Fault?.Code);
        Assert.Equal(FaultCode.Forbidden, (await reader.SendBreakAsync(Token)).Fault?.Code);
        Assert.Equal(FaultCode.Forbidden, (await reader.FlushOutputAsync(Token)).Fault?.Code);
        Assert.Equal(FaultCode.Forbidden, (await reader.SetModemLinesAsync(true, true, Token)).Fault?.Code);
        Assert.Equal("", _bench.Line.Written);
        Assert.Empty(_bench.Line.Controlled);
    }

    [Fact]
    public async Task A_lease_keeps_the_writes_of_others_away_and_none_of_the_reads()
    {
        var rig = new RequestOrigin("ctl", "root", Lease: "rig");
        IConsoleConnection ours = await _bench.OpenOnLineAsync(origin: rig);
        IConsoleConnection others = await _bench.OpenOnLineAsync();
        await _bench.Lease.TakeAsync("rig", TimeSpan.FromMinutes(1), rig, Token);

        Assert.Equal(FaultCode.Conflict, (await others.WriteAsync("x"u8.ToArray(), Token)).Fault?.Code);
        Assert.Equal(FaultCode.Conflict, (await others.SendBreakAsync(Token)).Fault?.Code);
        Assert.True((await ours.WriteAsync("y"u8.ToArray(), Token)).IsDone);
        _bench.Line.Send("for all");
        Assert.Equal("for all", await ConsoleBench.ReadTextAsync(others, 7));

        _bench.Time.Advance(TimeSpan.FromMinutes(1));
        Assert.True((await others.WriteAsync("z"u8.ToArray(), Token)).IsDone);
        Assert.Equal("yz", _bench.Line.Written);
    }

    [Fact]
    public async Task A_held_write_waits_in_turn_and_a_flush_ends_it()
    {
        IConsoleConnection writer = await _bench.OpenOnLineAsync();
        _bench.Line.Hold();
        Task<Result> first = writer.WriteAsync("one"u8.ToArray(), Token).AsTask();
        Task<Result> second = writer.WriteAsync("two"u8.ToArray(), Token).AsTask();
        Assert.False(first.IsCompleted);

        Assert.True((await writer.FlushOutputAsync(Token)).IsDone);
        Assert.True((await first).IsDone);
        Assert.True((await second).IsDone);
        Assert.Equal(["discard"], _bench.Line.Controlled);

        _bench.Line.LetGo();
        Assert.True((await writer.WriteAsync("three"u8.ToArray(), Token)).IsDone);
        Assert.Equal("three", _bench.Line.Written);
    }

    [Fact]
    public async Task A_held_write_ends_with_the_line()
    {
        IConsoleConnection writer = await _bench.OpenOnLineAsync();
        _bench.Line.Hold();
        Task<Result> held = writer.WriteAsync("one"u8.ToArray(), Token).AsTask();
        _bench.Line.Pull();
        Assert.Equal(FaultCode.Unavailable, (await held).Fault?.Code);
    }

    [Fact]
    public async Task A_break_begins_and_ends_also_when_the_PC_takes_nothing()
    {
        // By the machine's own clock: the thread that controls the line has a patience, which a fake one would outrun.
        await using var bench = new ConsoleBench(ConsoleBench.Wired, time: TimeProvider.System);
        IConsoleConnection writer = await bench.OpenOnLineAsync();
        bench.Line.Unsent = 100;
        Assert.True((await writer.SendBreakAsync(Token)).IsDone);
        Assert.Equal(["discard", "break", "end of break"], bench.Line.Controlled);
    }

    [Fact]
    public async Task A_break_that_nobody_waits_for_any_more_ends_all_the_same()
    {
        IConsoleConnection writer = await _bench.OpenOnLineAsync();
        using var cancellation = new CancellationTokenSource();
        Task<Result> sending = writer.SendBreakAsync(cancellation.Token).AsTask();
        while (!_bench.Line.Controlled.Contains("break"))
            await Task.Yield();
        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => sending);
        Assert.Equal(["break", "end of break"], _bench.Line.Controlled);
    }

    [Fact]
    public async Task Settings_are_in_force_and_stored_before_they_are_answered()
    {
        await _bench.OpenOnLineAsync();
        var line = new LineSettings(9600, 7, Parity.Even, 2, FlowControl.Software);
        Assert.Equal(line, (await _bench.Console.SetLineAsync(line, ConsoleBench.Ann, Token)).Value.Line);
        Assert.Equal((9600, 7, 2), (_bench.Line.Settings?.BaudRate, _bench.Line.Settings?.DataBits, _bench.Line.Settings?.StopBits));
        Assert.Contains("9600", await File.ReadAllTextAsync(Path.Combine(_bench.Folder, "console.json"), Token), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_the_device_can_not_do_changes_nothing()
    {
        await _bench.OpenOnLineAsync();
        _bench.Line.Refuses = settings => settings.BaudRate == 4_000_000 ? "/dev/ttyUSB0: it makes 3000000 baud of 4000000" : null;
        Result<ConsoleStatus> refused = await _bench.Console.SetLineAsync(new LineSettings(4_000_000), ConsoleBench.Ann, Token);
        Assert.Equal(new Fault(FaultCode.Unsupported, "/dev/ttyUSB0: it makes 3000000 baud of 4000000"), refused.Fault);
        Assert.Equal(115200, _bench.Line.Settings?.BaudRate);
        Assert.Equal(115200, (await _bench.Console.GetStatusAsync(Token)).Line.BaudRate);
    }

    [Theory]
    [InlineData(0, 8, 1)]
    [InlineData(5_000_000, 8, 1)]
    [InlineData(9600, 4, 1)]
    [InlineData(9600, 9, 1)]
    [InlineData(9600, 8, 3)]
    public async Task What_no_line_has_is_invalid(int baudRate, int dataBits, int stopBits) =>
        Assert.Equal(
            FaultCode.Invalid,
            (await _bench.Console.SetLineAsync(new LineSettings(baudRate, dataBits, Parity.None, stopBits), ConsoleBench.Ann, Token)).Fault?.Code);

    [Fact]
    public async Task Modem_lines_are_set_where_they_are_wired_and_flow_control_keeps_its_own()
    {
        IConsoleConnection writer = await _bench.OpenOnLineAsync();
        Assert.True((await writer.SetModemLinesAsync(true, false, Token)).IsDone);
        await _bench.Console.SetLineAsync(new LineSettings(115200, FlowControl: FlowControl.Hardware), ConsoleBench.Ann, Token);
        Assert.True((await writer.SetModemLinesAsync(false, false, Token)).IsDone);
        Assert.Equal(["dtr True rts False", "dtr False rts -"], _bench.Line.Controlled);
    }

    [Fact]
    public async Task Clients_are_as_many_as_there_is_room_for_and_one_that_leaves_makes_some()
    {
        IConsoleConnection first = await _bench.OpenAsync();
        for (int client = 1; client < HostConsole.MaximumClients; client++)
            await _bench.OpenAsync();
        Assert.Equal(FaultCode.Busy, (await _bench.Console.OpenAsync(ConsoleAccess.Read, ConsoleBench.Ann, Token)).Fault?.Code);
        await first.DisposeAsync();
        await _bench.OpenAsync();
    }

    [Fact]
    public async Task Clients_are_told_when_the_owner_goes_after_what_they_have_not_read()
    {
        IConsoleConnection reader = await _bench.OpenOnLineAsync();
        IConsoleConnection other = await _bench.OpenOnLineAsync();
        _bench.Line.Send("last words");
        Assert.Equal("last words", await ConsoleBench.ReadTextAsync(other, 10));
        _bench.Console.EndClients();
        Assert.Equal("last words", await ConsoleBench.ReadTextAsync(reader, 10));
        Assert.Equal(ConsoleEvent.Ended, (await _bench.NextAsync(reader)).Event);
        Assert.Equal(FaultCode.Unavailable, (await _bench.Console.OpenAsync(ConsoleAccess.Read, ConsoleBench.Ann, Token)).Fault?.Code);
    }

    [Fact]
    public async Task Bytes_that_the_UART_dropped_are_counted_and_logged()
    {
        IConsoleConnection reader = await _bench.OpenOnLineAsync();
        _bench.Line.Overruns = 7;
        _bench.Time.Advance(TimeSpan.FromSeconds(2));
        _bench.Line.Send("x");
        await ConsoleBench.ReadTextAsync(reader, 1);
        Assert.Equal(7, (await _bench.Console.GetStatusAsync(Token)).Lost);
        Assert.EndsWith("# 7 bytes were lost: the UART was not read in time\n", await _bench.LogAsync("in time\n"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_log_has_what_came_and_what_happened_with_its_time()
    {
        IConsoleConnection reader = await _bench.OpenOnLineAsync();
        _bench.Line.Send("one\r\ntwo");
        await ConsoleBench.ReadTextAsync(reader, 8);
        _bench.Line.SendBreak();
        Assert.Equal(ConsoleEvent.Break, (await _bench.NextAsync(reader)).Event);
        _bench.Line.Send("three\n");

        string log = await _bench.LogAsync("three\n");
        Assert.StartsWith("2026-11-26T12:00:", log, StringComparison.Ordinal);
        Assert.Contains(" # the line is there: /dev/ttyUSB0, 115200 8N1\n", log, StringComparison.Ordinal);
        Assert.Contains(" | one\r\n", log, StringComparison.Ordinal);
        Assert.Matches(@" \| two\n.{24} # break from the PC\n.{24} \| three\n$", log);
    }
}

public sealed class BoardWithoutSerialLineTests
{
    [Fact]
    public async Task Has_a_console_that_says_so()
    {
        await using var bench = new ConsoleBench(board: null);
        IConsoleConnection reader = await bench.OpenAsync();
        Assert.Equal(ConsoleEvent.LineDown, (await bench.NextAsync(reader)).Event);
        Assert.Equal(FaultCode.Unavailable, (await reader.WriteAsync(Encoding.ASCII.GetBytes("x"), ConsoleBench.Token)).Fault?.Code);
        Assert.Equal(FaultCode.Unsupported, (await bench.Console.SetLineAsync(new LineSettings(9600), ConsoleBench.Ann, ConsoleBench.Token)).Fault?.Code);
        Assert.NotNull((await bench.Console.GetStatusAsync(ConsoleBench.Token)).Problem);
    }
}
