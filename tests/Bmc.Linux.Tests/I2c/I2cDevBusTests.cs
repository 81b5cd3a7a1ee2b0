using Bmc.Linux.I2c;

namespace Bmc.Linux.Tests.I2c;

public sealed class I2cDevBusTests : IDisposable
{
    private readonly string _devRoot = Directory.CreateTempSubdirectory("bmc-i2c-").FullName;

    public void Dispose() => Directory.Delete(_devRoot, recursive: true);

    [Fact]
    public void A_bus_that_is_not_there_is_a_reason_with_its_path()
    {
        Assert.False(I2cDevBus.TryOpen(_devRoot, 7, out _, out string? reason));
        Assert.StartsWith($"{_devRoot}/i2c-7 is not there", reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_is_no_bus_is_a_reason()
    {
        File.WriteAllText(Path.Combine(_devRoot, "i2c-1"), "");
        Assert.False(I2cDevBus.TryOpen(_devRoot, 1, out _, out string? reason));
        Assert.StartsWith($"{_devRoot}/i2c-1 is no I2C bus", reason, StringComparison.Ordinal);
    }
}
