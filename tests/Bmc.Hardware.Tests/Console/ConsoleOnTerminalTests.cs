using Bmc.Contracts.Board;
using Bmc.Contracts.Console;
using Bmc.Linux;
using Bmc.Linux.Terminals;

namespace Bmc.Hardware.Tests.Console;

/// <summary>The owner on a real tty of the kernel.</summary>
public sealed class ConsoleOnTerminalTests : IAsyncDisposable
{
    /// <summary>Over twenty seconds of a line at 115200 baud, as fast as the machine can.</summary>
    private const int MuchBytes = 256 * 1024;

    private const int PieceBytes = 32 * 1024;

    private readonly PseudoTerminal _terminal;
    private readonly ConsoleBench _bench;

    public ConsoleOnTerminalTests()
    {
        Assert.True(PseudoTerminal.TryOpen(out PseudoTerminal? terminal, out string? reason), reason);
        _terminal = terminal;
        var board = new BoardSerial(terminal.SlavePath, new LineSettings(115200), DtrWired: false, RtsCtsWired: false, LogBytes: 1 << 20);
        _bench = new ConsoleBench(board, new KernelDevices(), TimeProvider.System);
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask DisposeAsync()
    {
        await _bench.DisposeAsync();
        _terminal.Dispose();
    }

    [Fact]
    public async Task Loses_no_byte_at_more_than_full_rate_both_ways_at_once()
    {
        IConsoleConnection client = await _bench.OpenOnLineAsync();
        byte[] sent = new byte[MuchBytes];
        new Random(3).NextBytes(sent);
        byte[] received = new byte[MuchBytes];
        byte[] fromBmc = new byte[MuchBytes];

        Task writing = WriteAsync(client, sent);
        Task taking = _terminal.Master.ReadExactlyAsync(fromBmc, Token).AsTask();
        for (int count = 0; count < received.Length;)
        {
            // A piece of what the ring holds: this test's machine may be slow, and a slow reader's loss is another test.
            int end = count + PieceBytes;
            Task sending = _terminal.Master.WriteAsync(sent.AsMemory(count, PieceBytes), Token).AsTask();
            while (count < end)
            {
                ConsoleRead read = await client.ReadAsync(received.AsMemory(count), Token);
                Assert.Equal(ConsoleEvent.Data, read.Event);
                count += read.Length;
            }

            await sending;
        }

        await Task.WhenAll(writing, taking);
        Assert.Equal(sent, received);
        Assert.Equal(sent, fromBmc);
        ConsoleStatus status = await _bench.Console.GetStatusAsync(Token);
        Assert.Equal((MuchBytes, MuchBytes, 0), (status.Received, status.Sent, status.Lost));
    }

    [Fact]
    public async Task Settings_that_the_tty_does_not_take_are_unsupported()
    {
        await _bench.OpenOnLineAsync();
        Assert.True((await _bench.Console.SetLineAsync(new LineSettings(57600), ConsoleBench.Ann, Token)).Fault is null);
        Assert.Equal(
            $"{_terminal.SlavePath}: it has no parity",
            (await _bench.Console.SetLineAsync(new LineSettings(57600, Parity: Parity.Odd), ConsoleBench.Ann, Token)).Fault?.Message);
    }

    private static async Task WriteAsync(IConsoleConnection client, byte[] data)
    {
        for (int start = 0; start < data.Length; start += 1024)
            Assert.True((await client.WriteAsync(data.AsMemory(start, 1024), Token)).IsDone);
    }
}
