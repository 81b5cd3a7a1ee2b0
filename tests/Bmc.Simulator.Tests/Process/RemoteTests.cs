using System.Net.Sockets;
using System.Text;
using Bmc.Linux.Gpio;
using Bmc.Linux.I2c;
using Bmc.Linux.Terminals;
using Bmc.Linux.Video;
using Bmc.Simulator.Process;

namespace Bmc.Simulator.Tests.Process;

public sealed class RemoteTests : IAsyncLifetime
{
    private readonly SimulatedPcFixture _pc = new();
    private readonly string _folder = Directory.CreateTempSubdirectory("bmc-remote-").FullName;
    private CancellationTokenSource _stopping = new();
    private Task _serving = Task.CompletedTask;

    private string SocketPath => Path.Combine(_folder, "sim.sock");

    public async ValueTask InitializeAsync() => await ServeAsync();

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        await _pc.DisposeAsync();
        _stopping.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public void Tells_where_its_trees_are()
    {
        using RemoteSimulatedDevices devices = RemoteSimulatedDevices.Connect(SocketPath);
        Assert.Equal(_pc.Pc.Devices.SysRoot, devices.SysRoot);
        Assert.Equal(_pc.Pc.Devices.DevRoot, devices.DevRoot);
        Assert.Equal(_pc.Pc.Devices.ConfigfsRoot, devices.ConfigfsRoot);
    }

    [Fact]
    public async Task Switches_the_pc_on_and_sees_its_led_light()
    {
        using RemoteSimulatedDevices devices = RemoteSimulatedDevices.Connect(SocketPath);
        using var button = new GpioOutput(Line(devices, "PWR_SW"), activeLow: true);
        using var led = new GpioInput(Line(devices, "PWR_LED"), activeLow: false);
        bool changed = false;
        led.Changed += () => changed = true;
        Assert.False(led.Asserted);

        // Pressed again and again: the watcher may connect after the first edge, and during the boot each press turns the power over.
        await Waiting.UntilAsync(() => changed, "the power LED's edge", () => _pc.Press(button, 100));
        Assert.Equal((await _pc.StateAsync()).Lines["PWR_LED"], led.Asserted);
        Assert.NotEmpty((await _pc.StateAsync()).History);
    }

    [Fact]
    public async Task A_client_that_goes_away_moves_no_line()
    {
        RemoteSimulatedDevices devices = RemoteSimulatedDevices.Connect(SocketPath);
        using IGpioLine line = Line(devices, "ID_LED").Request("test");
        line.Drive(GpioLevel.High);
        devices.Dispose();
        Assert.True((await _pc.StateAsync()).Lines["ID_LED"]);
    }

    [Fact]
    public async Task A_client_that_goes_away_releases_its_lines_where_the_pc_was_told_so()
    {
        await using var pc = new SimulatedPcFixture(new SimulatedPcOptions { ReleasesLinesOnClose = true });
        string path = Path.Combine(_folder, "releasing.sock");
        var server = new SimulatorServer(pc.Pc, path);
        using var stopping = new CancellationTokenSource();
        Task serving = server.RunAsync(stopping.Token);
        await server.Listening;
        using (var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified))
        {
            await socket.ConnectAsync(new UnixDomainSocketEndPoint(path), TestContext.Current.CancellationToken);

            // Hello for GPIO; then a frame of two bytes: drive high, line 4 (ID_LED).
            await socket.SendAsync("BMCS\u0001G\0\0\u0002\0\0\0\u0002\u0004"u8.ToArray(), TestContext.Current.CancellationToken);
            await Waiting.UntilAsync(async () => (await pc.StateAsync()).Lines["ID_LED"], "the line is driven");
        }

        await Waiting.UntilAsync(async () => !(await pc.StateAsync()).Lines["ID_LED"], "the line is released");
        await stopping.CancelAsync();
        await serving;
    }

    [Fact]
    public void Transfers_reach_the_chips()
    {
        using RemoteSimulatedDevices devices = RemoteSimulatedDevices.Connect(SocketPath);
        Assert.True(devices.TryOpenI2cBus(1, out II2cBus? bus, out string? reason), reason);
        byte[] bytes = new byte[2];
        Assert.Equal(I2cFault.None, bus.Transfer(0x40, [0xFE], bytes));
        Assert.Equal([0x54, 0x49], bytes);
        Assert.Equal(I2cFault.NoAcknowledge, bus.Transfer(0x11, [0xFE], bytes));
        Assert.Equal(I2cFault.None, bus.TryRecover());
        Assert.False(devices.TryOpenI2cBus(9, out _, out reason));
        Assert.Contains("9", reason, StringComparison.Ordinal);
        bus.Dispose();
    }

    [Fact]
    public async Task A_pc_that_is_gone_is_an_io_fault_until_it_comes_back()
    {
        using RemoteSimulatedDevices devices = RemoteSimulatedDevices.Connect(SocketPath);
        Assert.True(devices.TryOpenI2cBus(1, out II2cBus? bus, out string? reason), reason);
        using var led = new GpioInput(Line(devices, "PWR_LED"), activeLow: false);
        Assert.Equal(I2cFault.None, bus.Transfer(0x48, [0], new byte[2]));
        await StopAsync();
        Assert.Equal(I2cFault.Io, bus.Transfer(0x48, [0], new byte[2]));
        Assert.Equal(I2cFault.Io, bus.Transfer(0x48, [0], new byte[2]));
        Assert.Throws<IOException>(() => led.Asserted);
        await ServeAsync();
        Assert.Equal(I2cFault.None, bus.Transfer(0x48, [0], new byte[2]));
        Assert.False(led.Asserted);
        bus.Dispose();
    }

    [Fact]
    public void Hands_out_the_screen()
    {
        using RemoteSimulatedDevices devices = RemoteSimulatedDevices.Connect(SocketPath);
        Assert.True(devices.TryOpenCapture("sim", out IVideoCapture? capture, out string? reason), reason);
        Assert.False(capture.TryCapture(out _));
        _pc.SwitchOn();
        Assert.True(capture.TryCapture(out VideoFrame first));
        Assert.Equal((800, 600, 800 * 600 * 3), (first.Width, first.Height, first.Pixels.Length));
        Assert.True(capture.TryCapture(out VideoFrame second));
        Assert.Equal(first.Sequence, second.Sequence);
        Assert.Equal(first.Pixels.Length, second.Pixels.Length);
        capture.Dispose();
    }

    [Fact]
    public async Task Carries_the_serial_line()
    {
        using RemoteSimulatedDevices devices = RemoteSimulatedDevices.Connect(SocketPath);
        Assert.True(devices.TryOpenSerial("sim", out ISerialLine? serial, out string? reason), reason);
        _pc.SwitchOn();
        await serial.WriteAsync("root\r"u8.ToArray(), TestContext.Current.CancellationToken);
        var text = new StringBuilder();
        byte[] buffer = new byte[256];
        while (!text.ToString().Contains("Password: ", StringComparison.Ordinal))
        {
            SerialRead read = await serial.ReadAsync(buffer, TestContext.Current.CancellationToken);
            Assert.True(read.Event == SerialEvent.Data, $"ended after: {text}");
            text.Append(Encoding.ASCII.GetString(buffer, 0, read.Length));
        }

        serial.Dispose();
    }

    [Fact]
    public void Names_the_socket_that_nobody_serves()
    {
        IOException exception = Assert.Throws<IOException>(() => RemoteSimulatedDevices.Connect(Path.Combine(_folder, "none.sock")));
        Assert.Contains("none.sock", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Refuses_to_take_the_socket_of_another_pc()
    {
        await using var second = new SimulatedPc(new SimulatedPcOptions(), TimeProvider.System);
        await Assert.ThrowsAsync<IOException>(() => new SimulatorServer(second, SocketPath).RunAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Survives_clients_that_talk_nonsense()
    {
        var random = new Random(1);
        for (int round = 0; round < 200; round++)
        {
            byte[] bytes = new byte[random.Next(40)];
            random.NextBytes(bytes);
            if (round % 2 == 0)
                bytes = [.. "BMCS\u0001"u8, (byte)"TIGECSX"[round / 2 % 7], 1, 0, .. bytes];
            using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
            await socket.ConnectAsync(new UnixDomainSocketEndPoint(SocketPath), TestContext.Current.CancellationToken);
            await socket.SendAsync(bytes, TestContext.Current.CancellationToken);
        }

        using RemoteSimulatedDevices devices = RemoteSimulatedDevices.Connect(SocketPath);
        Assert.Equal(_pc.Pc.Devices.SysRoot, devices.SysRoot);
    }

    private static GpioLineAddress Line(RemoteSimulatedDevices devices, string name)
    {
        Assert.True(devices.TryFindGpioLine("sim-front-panel", name, out GpioLineAddress address, out string? reason), reason);
        return address;
    }

    private async Task ServeAsync()
    {
        _stopping.Dispose();
        _stopping = new CancellationTokenSource();
        var server = new SimulatorServer(_pc.Pc, SocketPath);
        _serving = server.RunAsync(_stopping.Token);
        await Task.WhenAny(server.Listening, _serving);
        Assert.True(server.Listening.IsCompleted);
    }

    private async Task StopAsync()
    {
        await _stopping.CancelAsync();
        await _serving;
    }
}
