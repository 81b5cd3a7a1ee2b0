using Bmc.Linux.Proc;

namespace Bmc.Linux.Tests.Proc;

public sealed class ProcTests
{
    [Fact]
    public void The_processors_time_is_user_kernel_and_all_of_it()
    {
        // user nice system idle iowait irq softirq steal guest guest_nice
        Assert.True(ProcessorTime.TryParse("cpu  100 20 30 1000 40 5 6 7 50 0", out ProcessorTime time));

        Assert.Equal(new ProcessorTime(120, 41, 1208), time);
    }

    [Theory]
    [InlineData("")]
    [InlineData("cpu")]
    [InlineData("cpu0 1 2 3 4 5 6 7 8")]
    [InlineData("cpu 1 2 3 4 5 6 7")]
    [InlineData("cpu 1 2 3 4 5 6 7 x")]
    [InlineData("cpu 1 2 3 4 5 6 7 99999999999999999999")]
    public void What_is_no_such_line_is_refused(string line) => Assert.False(ProcessorTime.TryParse(line, out _));

    [Fact]
    public void Memory_is_told_in_bytes()
    {
        MemoryInfo? memory = MemoryInfo.Parse(
            ["MemTotal:       16316412 kB", "MemFree:          100 kB", "MemAvailable:     200 kB", "Buffers: 10 kB", "Cached: 20 kB", "Shmem: 5 kB", "HugePages_Total:       0", "?", "Broken: x kB"]);

        Assert.Equal(new MemoryInfo(16316412L * 1024, 100 * 1024, 200 * 1024, 30 * 1024, 5 * 1024), memory);
        Assert.Null(MemoryInfo.Parse(["MemTotal: 1 kB"]));
    }

    [Fact]
    public void This_machine_says_both()
    {
        Assert.InRange(MemoryInfo.Read()!.Value.Available, 1, MemoryInfo.Read()!.Value.Total);
        Assert.InRange(ProcessorTime.Read()!.Value.User, 1, ProcessorTime.Read()!.Value.Total);
        Assert.Null(MemoryInfo.Read("/nowhere"));
        Assert.Null(ProcessorTime.Read("/nowhere"));
    }
}
