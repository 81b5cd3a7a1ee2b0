using Bmc.Linux.Gpio;

namespace Bmc.Linux.Tests.Gpio;

public sealed class LinuxGpioChipsTests : IDisposable
{
    private readonly string _devRoot = Directory.CreateTempSubdirectory("bmc-gpio-").FullName;

    public void Dispose() => Directory.Delete(_devRoot, recursive: true);

    [Fact]
    public void Says_that_there_is_no_chip_at_all()
    {
        var chips = new LinuxGpioChips(_devRoot);
        Assert.False(chips.TryFindLine("pinctrl-bcm2711", "GPIO17", out _, out string? reason));
        Assert.Equal($"GPIO chip pinctrl-bcm2711 is not there: {_devRoot} has no GPIO chip at all", reason);
    }

    [Fact]
    public void Names_what_is_there_instead_and_why_it_cannot_be_asked()
    {
        File.WriteAllText(Path.Combine(_devRoot, "gpiochip0"), "");
        var chips = new LinuxGpioChips(_devRoot);
        Assert.False(chips.TryFindLine("pinctrl-bcm2711", "GPIO17", out _, out string? reason));
        Assert.Equal(
            $"GPIO chip pinctrl-bcm2711 is not there; there are {_devRoot}/gpiochip0 (Inappropriate ioctl for device)", reason);
    }
}
