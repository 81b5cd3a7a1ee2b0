using Bmc.Linux.Descriptors;
using Bmc.Linux.Terminals;

namespace Bmc.Linux.Tests.Terminals;

public sealed class SerialLineTests : IDisposable
{
    private readonly PseudoTerminal _terminal;
    private readonly ISerialLine _line;

    public SerialLineTests()
    {
        Assert.True(PseudoTerminal.TryOpen(out PseudoTerminal? terminal, out string? reason), reason);
        _terminal = terminal;
        Assert.True(SerialLine.TryOpen(terminal.SlavePath, out ISerialLine? line, out reason), reason);
        _line = line;
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _line.Dispose();
        _terminal.Dispose();
    }

    [Theory]
    [InlineData(115200)]
    [InlineData(9600)]
    [InlineData(123456)]
    [InlineData(4_000_000)]
    public async Task Passes_every_byte_both_ways_at_any_rate(int baudRate)
    {
        Assert.True(_line.TryConfigure(new SerialSettings(baudRate), out string? reason), reason);
        byte[] all = [.. Enumerable.Range(0, 256).Select(value => (byte)value)];

        await _terminal.Master.WriteAsync(all, Token);
        Assert.Equal(all, await ReadAsync(all.Length));

        byte[] received = new byte[all.Length];
        await _line.WriteAsync(all, Token);
        await _terminal.Master.ReadExactlyAsync(received, Token);
        Assert.Equal(all, received);
    }

    [Fact]
    public async Task Software_flow_control_holds_what_is_written_until_the_other_side_lets_go()
    {
        Assert.True(_line.TryConfigure(new SerialSettings(115200, FlowControl: SerialFlowControl.Software), out string? reason), reason);
        await _terminal.Master.WriteAsync(new byte[] { 0x13, 0x41 }, Token);
        Assert.Equal([0x41], await ReadAsync(1));

        Task writing = _line.WriteAsync("held"u8.ToArray(), Token).AsTask();
        byte[] received = new byte[4];
        Task reading = _terminal.Master.ReadExactlyAsync(received, Token).AsTask();
        await _terminal.Master.WriteAsync(new byte[] { 0x42 }, Token);
        Assert.Equal([0x42], await ReadAsync(1));
        Assert.False(reading.IsCompleted);

        await _terminal.Master.WriteAsync(new byte[] { 0x11 }, Token);
        await writing;
        await reading;
        Assert.Equal("held"u8.ToArray(), received);
    }

    [Fact]
    public void A_device_that_can_not_do_what_is_asked_says_what_it_does_instead()
    {
        // A pseudo terminal has neither parity nor other than 8 bits.
        Assert.False(_line.TryConfigure(new SerialSettings(9600, Parity: SerialParity.Even), out string? reason));
        Assert.Equal($"{_terminal.SlavePath}: it has no parity", reason);
        Assert.False(_line.TryConfigure(new SerialSettings(9600, DataBits: 7), out reason));
        Assert.Equal($"{_terminal.SlavePath}: it keeps 8 data bits", reason);
    }

    [Fact]
    public async Task Is_gone_when_the_other_side_closes()
    {
        ValueTask<SerialRead> reading = _line.ReadAsync(new byte[8], Token);
        _terminal.Dispose();
        Assert.Equal(SerialEvent.Gone, (await reading).Event);
    }

    [Fact]
    public async Task A_pending_read_ends_when_the_line_is_closed()
    {
        ValueTask<SerialRead> reading = _line.ReadAsync(new byte[8], Token);
        _line.Dispose();
        Assert.Equal(SerialEvent.Gone, (await reading).Event);
    }

    [Fact]
    public void Has_no_modem_lines_and_no_counters_where_there_are_none()
    {
        Assert.False(_line.TrySetModemLines(dataTerminalReady: true, requestToSend: null, out string? reason));
        Assert.StartsWith(_terminal.SlavePath, reason, StringComparison.Ordinal);
        Assert.Equal(0, _line.Overruns);
    }

    [Fact]
    public void A_device_that_is_no_tty_is_a_reason()
    {
        Assert.False(SerialLine.TryOpen("/dev/null", out _, out string? reason));
        Assert.Equal("/dev/null is no serial line: Inappropriate ioctl for device", reason);
    }

    private async Task<byte[]> ReadAsync(int count)
    {
        List<byte> received = [];
        byte[] buffer = new byte[100];
        while (received.Count < count)
        {
            SerialRead read = await _line.ReadAsync(buffer, Token);
            Assert.Equal(SerialEvent.Data, read.Event);
            received.AddRange(buffer[..read.Length]);
        }

        return [.. received];
    }
}
