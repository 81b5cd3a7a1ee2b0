using System.Text;
using Bmc.Contracts.Board;
using Bmc.Hardware.Buses;
using Bmc.Linux.I2c;
using Bmc.TestKit;
using Microsoft.Extensions.Time.Testing;

namespace Bmc.Hardware.Tests.Buses;

/// <summary>A chip behind a driver of the kernel; the test plays the kernel in a tree of its own.</summary>
public sealed class KernelChipTests : IAsyncDisposable
{
    private static readonly BoardI2cDevice _board = new("U1", 0x48, "lm75", false, null, null, PoweredByHost: false, Driver: BoardChipDriver.Kernel);

    private readonly TemporaryFolder _sys = new();
    private readonly FakeTimeProvider _time = new();
    private readonly OwnerThread _thread;
    private readonly KernelChip _chip;

    public KernelChipTests()
    {
        Directory.CreateDirectory(In("i2c-1"));
        _thread = new OwnerThread("test", _time);
        _chip = new KernelChip(_board, new KernelI2cClient(_sys.Path, 1, 0x48, "lm75"), _thread, "test", _time);
    }

    [Fact]
    public void A_chip_that_the_device_tree_names_is_read_and_nobody_is_told_of_it()
    {
        Bind("hwmon3", "25500");
        Assert.Null(_chip.Read("temp1", out double value));
        Assert.Equal(25.5, value);
        Assert.Null(Told("new_device"));
    }

    [Fact]
    public void The_kernel_is_told_of_a_chip_that_it_does_not_know()
    {
        Assert.Equal("lm75 at I2C bus 1 address 0x48: the kernel has not been told of it", _chip.Read("temp1", out _));
        Assert.Equal("lm75 0x48", Told("new_device"));
        Assert.Null(Told("delete_device"));
    }

    [Fact]
    public void A_chip_that_did_not_answer_is_told_of_again_more_and_more_seldom()
    {
        Directory.CreateDirectory(In("1-0048"));
        Assert.Equal("lm75 at I2C bus 1 address 0x48: the kernel's driver did not bind", _chip.Read("temp1", out _));
        Assert.Equal("0x48", Told("delete_device"));
        Assert.Equal([1, 2, 4, 8, 16, 32, 60, 60], Enumerable.Range(0, 8).Select(_ => SecondsUntilToldAgain()));
    }

    [Fact]
    public void A_chip_that_went_away_is_found_again()
    {
        Bind("hwmon3", "25500");
        Assert.Null(_chip.Read("temp1", out _));
        Directory.Delete(In("1-0048"), recursive: true);
        Assert.NotNull(_chip.Read("temp1", out _));
        Assert.Equal("lm75 0x48", Told("new_device"));

        Bind("hwmon7", "26000");
        Assert.Null(_chip.Read("temp1", out double value));
        Assert.Equal(26, value);
    }

    [Fact]
    public void A_bus_that_is_not_there_is_named()
    {
        Directory.Delete(In("i2c-1"));
        Assert.Equal("lm75 at I2C bus 1 address 0x48: there is no such bus", _chip.Read("temp1", out _));
        Assert.Equal("lm75 at I2C bus 1 address 0x48: there is no such bus", _chip.Read("temp1", out _));
    }

    [Fact]
    public void An_input_that_the_driver_has_not_is_named()
    {
        Bind("hwmon3", "25500");
        Assert.Equal("lm75 at I2C bus 1 address 0x48 temp2: the device has no such input", _chip.Read("temp2", out _));
    }

    public async ValueTask DisposeAsync()
    {
        await _thread.DisposeAsync();
        _sys.Dispose();
    }

    private int SecondsUntilToldAgain()
    {
        File.Delete(In("i2c-1/new_device"));
        for (int seconds = 1; seconds < 100; seconds++)
        {
            _time.Advance(TimeSpan.FromSeconds(1));
            _chip.Read("temp1", out _);
            if (Told("new_device") is not null)
                return seconds;
        }

        return -1;
    }

    private void Bind(string hwmon, string temperature)
    {
        string folder = Directory.CreateDirectory(In($"1-0048/hwmon/{hwmon}")).FullName;
        Directory.CreateDirectory(In("1-0048/driver"));
        File.WriteAllText(Path.Combine(folder, "temp1_input"), $"{temperature}\n");
    }

    private string? Told(string file) => File.Exists(In($"i2c-1/{file}")) ? File.ReadAllText(In($"i2c-1/{file}"), Encoding.ASCII) : null;

    private string In(string path) => Path.Combine(_sys.Path, "bus/i2c/devices", path);
}
