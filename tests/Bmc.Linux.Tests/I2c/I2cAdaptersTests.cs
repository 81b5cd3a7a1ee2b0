using Bmc.Linux.I2c;
using Bmc.TestKit;

namespace Bmc.Linux.Tests.I2c;

public sealed class I2cAdaptersTests : IDisposable
{
    private readonly TemporaryFolder _sys = new();

    public void Dispose() => _sys.Dispose();

    private void Add(int number, string name)
    {
        string folder = Directory.CreateDirectory(Path.Combine(_sys.Path, "bus", "i2c", "devices", $"i2c-{number}")).FullName;
        File.WriteAllText(Path.Combine(folder, "name"), name + "\n");
    }

    [Fact]
    public void Finds_the_number_of_the_one_that_has_the_name()
    {
        Add(1, "bcm2835 (i2c@7e804000)");
        Add(20, "bcm2835 (i2c@7ef04500)");
        // A chip on it stands in the same folder.
        Directory.CreateDirectory(Path.Combine(_sys.Path, "bus", "i2c", "devices", "1-0048"));

        Assert.True(I2cAdapters.TryFind(_sys.Path, "bcm2835 (i2c@7ef04500)", out int number, out string? reason));
        Assert.Equal(20, number);
        Assert.Null(reason);
    }

    [Fact]
    public void Names_those_that_there_are_when_none_has_it()
    {
        Add(10, "second");
        Add(2, "first");

        Assert.False(I2cAdapters.TryFind(_sys.Path, "third", out _, out string? reason));
        Assert.Equal("no I2C adapter is called \"third\"; there are: 2 \"first\", 10 \"second\"", reason);
    }

    [Fact]
    public void Two_of_one_name_are_none()
    {
        Add(1, "twin");
        Add(2, "twin");

        Assert.False(I2cAdapters.TryFind(_sys.Path, "twin", out _, out string? reason));
        Assert.Contains("2 I2C adapters are called \"twin\"", reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_kernel_without_I2C_has_none()
    {
        Assert.False(I2cAdapters.TryFind(_sys.Path, "any", out _, out string? reason));
        Assert.EndsWith("there are: none", reason, StringComparison.Ordinal);
    }
}
