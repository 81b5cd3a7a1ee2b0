namespace Bmc.Lab.Machine;

public class CpioArchiveTests
{
    [Fact]
    public async Task Cpio_of_others_reads_what_was_written()
    {
        string cpio = HostProgram.Need("cpio", "cpio");
        string path = Path.GetTempFileName();
        try
        {
            await using (FileStream file = File.Create(path))
            {
                var archive = new CpioArchive(file);
                archive.AddFile("a/b/odd", [1, 2, 3], (UnixFileMode)0x1ED);
                archive.AddLink("a/link", "b/odd");
                archive.AddFile("empty", [], (UnixFileMode)0x1A4);
                archive.Finish();
            }

            string listing = await HostProgram.DoAsync("/bin/sh", "-c", $"{cpio} -itv < {path} 2>&1");

            Assert.Matches(@"drwxr-xr-x .* a\n", listing);
            Assert.Matches(@"-rwxr-xr-x .* 3 .* a/b/odd\n", listing);
            Assert.Matches(@"lrwxrwxrwx .* a/link -> b/odd\n", listing);
            Assert.Matches(@"-rw-r--r-- .* 0 .* empty\n", listing);
        }
        finally
        {
            File.Delete(path);
        }
    }
}
