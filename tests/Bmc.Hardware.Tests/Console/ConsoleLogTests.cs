using System.Text;
using Bmc.Contracts.Console;
using Bmc.Hardware.Console;
using Bmc.TestKit;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace Bmc.Hardware.Tests.Console;

public sealed class ConsoleLogTests : IAsyncDisposable
{
    private static readonly DateTimeOffset _noon = new(2026, 11, 26, 12, 0, 0, TimeSpan.Zero);

    private readonly TemporaryFolder _folder = new();
    private readonly FakeTimeProvider _time = new(_noon);
    private ConsoleLogStore _log;

    public ConsoleLogTests() => _log = Open(ConsoleLogStore.MinimumLimit);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask DisposeAsync()
    {
        await _log.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task Lines_have_the_time_of_their_first_byte()
    {
        _log.Append("log"u8);
        _time.Advance(TimeSpan.FromSeconds(1.5));
        _log.Append("in: \nPass"u8);
        _log.Note("break from the PC");
        Assert.Equal(
            """
            2026-11-26T12:00:00.000Z | login: 
            2026-11-26T12:00:01.500Z | Pass
            2026-11-26T12:00:01.500Z # break from the PC

            """,
            await StoredAsync());
    }

    [Fact]
    public async Task What_a_killed_BMC_left_is_there_and_stays_a_line_of_its_own()
    {
        _log.Append("half a li"u8);
        await StoredAsync();

        // Neither closed nor stopped: what the kernel has is what there is.
        _log = Open(ConsoleLogStore.MinimumLimit);
        _log.Append("next\n"u8);
        Assert.Equal("2026-11-26T12:00:00.000Z | half a li\n2026-11-26T12:00:00.000Z | next\n", await StoredAsync());
    }

    [Fact]
    public async Task The_oldest_lines_go_when_it_is_full()
    {
        for (int round = 0; round < 300; round++)
        {
            _log.Append(Encoding.ASCII.GetBytes($"{round} {new string('x', 8000)}\n"));
            await StoreAsync();
            _time.Advance(TimeSpan.FromSeconds(1));
        }

        string text = await StoredAsync();
        Assert.InRange(_log.Length, ConsoleLogStore.MinimumLimit * 3 / 4, ConsoleLogStore.MinimumLimit);
        Assert.Equal(_log.Length, text.Length);
        Assert.All(text.TrimEnd().Split('\n'), line => Assert.Equal('|', line[25]));
        Assert.Contains("| 299 ", text, StringComparison.Ordinal);
        Assert.Equal(_log.Length, Directory.EnumerateFiles(_folder.Path).Sum(file => new FileInfo(file).Length));
    }

    [Fact]
    public async Task A_line_without_an_end_does_not_grow_its_file_for_ever()
    {
        for (int round = 0; round < 300; round++)
        {
            _log.Append(Encoding.ASCII.GetBytes(new string('\r', 8000)));
            await StoreAsync();
            _time.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.InRange(_log.Length, ConsoleLogStore.MinimumLimit / 2, ConsoleLogStore.MinimumLimit);
        Assert.All(Directory.EnumerateFiles(_folder.Path), file => Assert.InRange(new FileInfo(file).Length, 0, ConsoleLogStore.MinimumLimit / 2));
    }

    [Fact]
    public async Task A_smaller_limit_holds_at_once()
    {
        _log = Open(4 << 20);
        for (int round = 0; round < 60; round++)
        {
            _log.Append(Encoding.ASCII.GetBytes(new string('x', 50_000) + "\n"));
            await StoreAsync();
        }

        Assert.True(_log.Length > 2 << 20);
        _log.SetLimit(1 << 20);
        Assert.InRange(_log.Length, 1, 1 << 20);
    }

    [Theory]
    [InlineData(2, null, "two\nthree\nfour\n")]
    [InlineData(3, null, "three\nfour\n")]
    [InlineData(null, 1, "four\n")]
    [InlineData(null, 3, "two\nthree\nfour\n")]
    [InlineData(null, 100, "one\ntwo\nthree\nfour\n")]
    [InlineData(2, 1, "four\n")]
    [InlineData(9, null, "")]
    public async Task Can_be_read_from_a_time_on_and_by_its_end(int? since, int? tail, string expected)
    {
        foreach (string line in (string[])["one", "two", "three", "four"])
        {
            _time.Advance(TimeSpan.FromSeconds(1));
            _log.Append(Encoding.ASCII.GetBytes(line + "\n"));
        }

        await StoreAsync();
        string text = await ReadAsync(new ConsoleLogQuery(since is { } seconds ? _noon.AddSeconds(seconds) : null, tail));
        Assert.Equal(expected, string.Concat(text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line[27..] + "\n")));
    }

    [Fact]
    public async Task The_last_lines_of_a_long_log_are_found_across_pieces_and_files()
    {
        for (int number = 0; number < 20_000; number++)
            _log.Append(Encoding.ASCII.GetBytes($"line {number}\n"));
        for (int round = 0; round < 40; round++)
        {
            await StoreAsync();
            _log.Append(Encoding.ASCII.GetBytes(string.Concat(Enumerable.Range(round * 500, 500).Select(number => $"second {number}\n"))));
        }

        await StoreAsync();
        string text = await ReadAsync(new ConsoleLogQuery(Tail: 15_000));
        string[] lines = text.TrimEnd().Split('\n');
        Assert.Equal(15_000, lines.Length);
        Assert.EndsWith("| second 5000", lines[0], StringComparison.Ordinal);
        Assert.EndsWith("| second 19999", lines[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_follower_gets_what_comes_once()
    {
        _log.Append("old\n"u8);
        await StoreAsync();
        using var cancellation = CancellationTokenSource.CreateLinkedTokenSource(Token);
        await using IAsyncEnumerator<ReadOnlyMemory<byte>> follower = _log.ReadAsync(new ConsoleLogQuery(Follow: true), cancellation.Token).GetAsyncEnumerator(cancellation.Token);
        Assert.True(await follower.MoveNextAsync());
        Assert.EndsWith("| old\n", Encoding.ASCII.GetString(follower.Current.Span), StringComparison.Ordinal);

        for (int round = 0; round < 3; round++)
        {
            ValueTask<bool> next = follower.MoveNextAsync();
            Assert.False(next.IsCompleted);
            _log.Append(Encoding.ASCII.GetBytes($"new {round}\n"));
            await StoreAsync();
            Assert.True(await next);
            Assert.Equal($"2026-11-26T12:00:00.000Z | new {round}\n", Encoding.ASCII.GetString(follower.Current.Span));
        }

        ValueTask<bool> last = follower.MoveNextAsync();
        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await last);
    }

    [Fact]
    public async Task The_flash_is_written_no_faster_than_it_bears_and_the_log_says_what_is_missing()
    {
        byte[] line = Encoding.ASCII.GetBytes(new string('x', 1000 - ConsoleLogText.HeadLength * 2 - 1) + "\n");
        int lines = 0;
        for (int round = 0; round < 100; round++)
        {
            for (int burst = 0; burst < 50; burst++, lines++)
                _log.Append(line);
            await StoreAsync();
        }

        _time.Advance(TimeSpan.FromSeconds(1));
        _log.Append("at last\n"u8);
        string text = await StoredAsync();
        Assert.Matches(@"# \d+ bytes are not in this log: more than its disk can take\n[^\n]+\| at last\n$", text);
        Assert.InRange(text.Length, 1, ConsoleLogStore.MinimumLimit);
    }

    [Fact]
    public void At_115200_baud_nothing_is_ever_left_out()
    {
        var budget = new WriteBudget(ConsoleLogStore.MinimumLimit, _time);
        const int lineLength = 80;
        const double linesPerSecond = 11520.0 / lineLength;
        for (int line = 0; line < 100_000; line++)
        {
            _time.Advance(TimeSpan.FromSeconds(1 / linesPerSecond));
            Assert.True(budget.TrySpend(lineLength + ConsoleLogText.HeadLength), $"line {line}");
        }
    }

    [Fact]
    public async Task A_folder_that_can_not_be_used_costs_the_log_only()
    {
        string file = Path.Combine(_folder.Path, "file");
        await File.WriteAllTextAsync(file, "", Token);
        await using var log = new ConsoleLogStore(Path.Combine(file, "console"), ConsoleLogStore.MinimumLimit, _time, NullLogger.Instance);
        log.Append("x"u8);
        Assert.Equal((0, 0), (log.Length, log.Limit));
    }

    private ConsoleLogStore Open(long limit) => new(_folder.Path, limit, _time, NullLogger.Instance);

    // What the loop does, and then it is stopped.
    private async Task StoreAsync()
    {
        using var stop = new CancellationTokenSource();
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _log.RunAsync(stop.Token));
    }

    private async Task<string> StoredAsync()
    {
        await StoreAsync();
        return await ReadAsync(new ConsoleLogQuery());
    }

    private async Task<string> ReadAsync(ConsoleLogQuery query)
    {
        var text = new StringBuilder();
        await foreach (ReadOnlyMemory<byte> piece in _log.ReadAsync(query, Token))
            text.Append(Encoding.Latin1.GetString(piece.Span));
        return text.ToString();
    }
}
