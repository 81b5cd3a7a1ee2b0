using Bmc.Linux.Descriptors;
using Bmc.Linux.Terminals;

namespace Bmc.Linux.Tests.Terminals;

public sealed class SerialLineTests
{
    [Fact]
    public async Task Opens_a_tty_that_passes_every_byte()
    {
        CancellationToken token = TestContext.Current.CancellationToken;
        Assert.True(PseudoTerminal.TryOpen(out PseudoTerminal? terminal, out string? reason), reason);
        using PseudoTerminal opened = terminal;
        Assert.True(SerialLine.TryOpen(terminal.SlavePath, 115200, out DeviceStream? line, out reason), reason);
        using DeviceStream serial = line;

        byte[] all = [.. Enumerable.Range(0, 256).Select(value => (byte)value)];
        byte[] received = new byte[all.Length];
        await terminal.Master.WriteAsync(all, token);
        await serial.ReadExactlyAsync(received, token);
        Assert.Equal(all, received);
    }

    [Fact]
    public void Names_the_rates_that_there_are_when_asked_for_another()
    {
        Assert.False(SerialLine.TryOpen("/dev/ttyS0", 115201, out _, out string? reason));
        Assert.StartsWith("/dev/ttyS0: 115201 is no usual baud rate; there are 1200, ", reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_device_that_is_no_tty_is_a_reason()
    {
        Assert.False(SerialLine.TryOpen("/dev/null", 9600, out _, out string? reason));
        Assert.Equal("/dev/null is no serial line: Inappropriate ioctl for device", reason);
    }
}
