using Bmc.Linux.Descriptors;
using Bmc.Linux.Terminals;

namespace Bmc.Linux.Tests.Terminals;

public sealed class PseudoTerminalTests : IDisposable
{
    private readonly PseudoTerminal _terminal = Open();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _terminal.Dispose();

    [Fact]
    public async Task Passes_every_byte_unchanged_both_ways()
    {
        byte[] all = [.. Enumerable.Range(0, 256).Select(value => (byte)value)];
        using DeviceStream slave = OpenSlave();
        byte[] received = new byte[all.Length];

        await _terminal.Master.WriteAsync(all, Token);
        await slave.ReadExactlyAsync(received, Token);
        Assert.Equal(all, received);

        Array.Clear(received);
        await slave.WriteAsync(all, Token);
        await _terminal.Master.ReadExactlyAsync(received, Token);
        Assert.Equal(all, received);
    }

    [Fact]
    public async Task Serves_one_visitor_after_the_other()
    {
        byte[] received = new byte[1];
        for (byte visitor = 1; visitor <= 3; visitor++)
        {
            Task reading = _terminal.Master.ReadExactlyAsync(received, Token).AsTask();
            using (DeviceStream slave = OpenSlave())
                await slave.WriteAsync(new[] { visitor }, Token);
            await reading;
            Assert.Equal(visitor, received[0]);
        }
    }

    [Fact]
    public async Task A_pending_read_ends_when_cancelled_and_the_next_one_works()
    {
        using var cancellation = new CancellationTokenSource();
        byte[] received = new byte[1];
        ValueTask<int> pending = _terminal.Master.ReadAsync(received, cancellation.Token);
        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await pending);

        using DeviceStream slave = OpenSlave();
        ValueTask<int> next = _terminal.Master.ReadAsync(received, Token);
        await slave.WriteAsync(new byte[] { 0x5A }, Token);
        Assert.Equal(1, await next);
        Assert.Equal(0x5A, received[0]);
    }

    [Fact]
    public async Task A_pending_read_ends_with_nothing_when_the_stream_is_disposed()
    {
        ValueTask<int> pending = _terminal.Master.ReadAsync(new byte[1], Token);
        await _terminal.Master.DisposeAsync();
        Assert.Equal(0, await pending);
        await Assert.ThrowsAsync<ObjectDisposedException>(async () => await _terminal.Master.ReadExactlyAsync(new byte[1], Token));
    }

    [Fact]
    public async Task A_write_waits_for_a_reader_when_the_kernel_has_no_more_room()
    {
        byte[] much = [.. Enumerable.Range(0, 64 * 1024).Select(value => (byte)value)];
        byte[] received = new byte[much.Length];
        ValueTask writing = _terminal.Master.WriteAsync(much, Token);
        Assert.False(writing.IsCompleted);

        using DeviceStream slave = OpenSlave();
        await slave.ReadExactlyAsync(received, Token);
        await writing;
        Assert.Equal(much, received);
    }

    [Fact]
    public void Takes_what_fits_and_says_so_when_asked_not_to_wait()
    {
        byte[] kilobyte = new byte[1024];
        int total = 0;
        int taken;
        do
            total += taken = _terminal.Master.WriteAvailable(kilobyte);
        while (taken > 0);
        Assert.InRange(total, 1024, 1024 * 1024);
    }

    [Fact]
    public async Task Reads_and_writes_at_the_same_time()
    {
        using DeviceStream slave = OpenSlave();
        byte[] much = new byte[64 * 1024];
        byte[] one = new byte[1];
        ValueTask<int> reading = _terminal.Master.ReadAsync(one, Token);
        ValueTask writing = _terminal.Master.WriteAsync(much, Token);

        await slave.WriteAsync(new byte[] { 7 }, Token);
        Assert.Equal(1, await reading);
        await slave.ReadExactlyAsync(much, Token);
        await writing;
    }

    [Fact]
    public void A_device_that_is_not_there_is_a_reason_with_its_path()
    {
        Assert.False(DeviceStream.TryOpen("/dev/pts/none", out _, out string? reason));
        Assert.Equal("/dev/pts/none: No such file or directory", reason);
    }

    private static PseudoTerminal Open()
    {
        Assert.True(PseudoTerminal.TryOpen(out PseudoTerminal? terminal, out string? reason), reason);
        return terminal;
    }

    private DeviceStream OpenSlave()
    {
        Assert.True(DeviceStream.TryOpen(_terminal.SlavePath, out DeviceStream? slave, out string? reason), reason);
        return slave;
    }
}
