using System.Text;
using Bmc.Linux.Terminals;

namespace Bmc.Simulator.Tests.Serial;

public sealed class SerialLineTests : IAsyncDisposable
{
    private readonly SimulatedPcFixture _pc = new();

    public ValueTask DisposeAsync() => _pc.DisposeAsync();

    [Fact]
    public async Task Carries_the_boot_and_a_session()
    {
        using ISerialLine serial = Open();
        _pc.SwitchOn();
        await ReadUntilAsync(serial, "sim login: ");
        await WriteAsync(serial, "root\rsecret\r");
        string answer = await ReadUntilAsync(serial, "root@sim:~$ ");
        Assert.DoesNotContain("secret", answer, StringComparison.Ordinal);
        await WriteAsync(serial, "echo hello\r");
        Assert.Contains("\r\nhello\r\n", await ReadUntilAsync(serial, "$ "), StringComparison.Ordinal);
        await WriteAsync(serial, "frobnicate\r");
        Assert.Contains("frobnicate: command not found", await ReadUntilAsync(serial, "$ "), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Switches_off_from_its_shell()
    {
        using ISerialLine serial = Open();
        _pc.SwitchOn();
        await WriteAsync(serial, "root\r\rpoweroff\r");
        Assert.Equal("ShuttingDown", await _pc.StageAsync());
        _pc.PassSeconds(5);
        Assert.Equal("Off", await _pc.StageAsync());
    }

    [Fact]
    public async Task Says_nothing_and_hears_nothing_while_off()
    {
        using ISerialLine serial = Open();
        await WriteAsync(serial, "root\r");
        Assert.Equal("", await _pc.Pc.Simulation.GetSerialOutputAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Forgets_what_it_printed_before_it_was_switched_on_again()
    {
        _pc.SwitchOn();
        _pc.Press(_pc.PowerSwitch, 5000);
        _pc.Press(_pc.PowerSwitch, 200);
        _pc.Pass(500);
        string printed = await _pc.Pc.Simulation.GetSerialOutputAsync(TestContext.Current.CancellationToken);
        Assert.StartsWith("BmcFirmware Simulated BIOS", printed, StringComparison.Ordinal);
        Assert.DoesNotContain("login", printed, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ends_when_closed()
    {
        ISerialLine serial = Open();
        serial.Dispose();
        Assert.Equal(SerialEvent.Gone, (await serial.ReadAsync(new byte[1], TestContext.Current.CancellationToken)).Event);
    }

    [Fact]
    public void Names_the_line_that_is_not_there()
    {
        Assert.False(_pc.Pc.Devices.TryOpenSerial("/dev/ttyS0", out _, out string? reason));
        Assert.Contains("/dev/ttyS0", reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_break_makes_the_next_key_a_command_to_the_kernel()
    {
        using ISerialLine serial = Open();
        _pc.SwitchOn();
        await ReadUntilAsync(serial, "sim login: ");
        Assert.True(serial.TrySetBreak(sending: true, out _));
        await WriteAsync(serial, "h");
        await ReadUntilAsync(serial, "sysrq: HELP : reboot(b) poweroff(o)\r\n");
        Assert.True(serial.TrySetBreak(sending: true, out _));
        await WriteAsync(serial, "b");
        await ReadUntilAsync(serial, "sysrq: Resetting\r\n");
        Assert.Equal("PowerOnSelfTest", await _pc.StageAsync());
    }

    [Fact]
    public async Task Sends_a_break_where_it_happened_among_the_bytes()
    {
        using ISerialLine serial = Open();
        _pc.SwitchOn();
        await ReadUntilAsync(serial, "sim login: ");
        await WriteAsync(serial, "root\r\r");
        await ReadUntilAsync(serial, "$ ");
        await WriteAsync(serial, "sendbreak\r");
        await ReadUntilAsync(serial, "$ ");
        Assert.Equal(SerialEvent.Break, (await serial.ReadAsync(new byte[16], TestContext.Current.CancellationToken)).Event);
    }

    private ISerialLine Open()
    {
        Assert.True(_pc.Pc.Devices.TryOpenSerial("sim", out ISerialLine? line, out string? reason), reason);
        return line;
    }

    private static async Task WriteAsync(ISerialLine serial, string text) =>
        await serial.WriteAsync(Encoding.ASCII.GetBytes(text), TestContext.Current.CancellationToken);

    private static async Task<string> ReadUntilAsync(ISerialLine serial, string end)
    {
        var text = new StringBuilder();
        byte[] buffer = new byte[64];
        while (!text.ToString().EndsWith(end, StringComparison.Ordinal))
        {
            SerialRead read = await serial.ReadAsync(buffer, TestContext.Current.CancellationToken);
            Assert.True(read.Event == SerialEvent.Data, $"the line ended after: {text}");
            text.Append(Encoding.ASCII.GetString(buffer, 0, read.Length));
        }

        return text.ToString();
    }
}
