using Bmc.Linux.Files;

namespace Bmc.Linux.Tests.Files;

public sealed class KernelAttributeTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("bmc-attribute-").FullName;

    private string Path => System.IO.Path.Combine(_folder, "attribute");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Reads_what_the_kernel_shows_however_long_it_says_that_is()
    {
        // On every Linux; its length is told as 4096.
        const string Possible = "/sys/devices/system/cpu/possible";
        Assert.Equal(File.ReadAllText(Possible), System.Text.Encoding.ASCII.GetString(KernelAttribute.Read(Possible)));
    }

    [Fact]
    public void Reads_back_the_bytes_that_were_written()
    {
        KernelAttribute.Write(Path, [0x05, 0x01, 0x00, 0xC0]);
        KernelAttribute.Write(Path, [0x0A, 0x00]);
        Assert.Equal([0x0A, 0x00], KernelAttribute.Read(Path));
    }

    [Fact]
    public void A_file_that_is_not_there_is_named()
    {
        var exception = Assert.Throws<FileNotFoundException>(() => KernelAttribute.Read(Path));
        Assert.Contains(Path, exception.Message);
    }
}
