using Bmc.Linux.Files;

namespace Bmc.Linux.Tests.Files;

public sealed class AtomicFileTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("bmc-file-").FullName;

    private string FilePath => Path.Combine(_folder, "settings.json");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Writes_a_new_file_that_only_its_owner_can_read()
    {
        AtomicFile.Write(FilePath, "one"u8);
        Assert.Equal("one", File.ReadAllText(FilePath));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(FilePath));
    }

    [Fact]
    public void Replaces_a_longer_file_whole_and_sets_the_mode_asked_for()
    {
        AtomicFile.Write(FilePath, "a long first version"u8);

        // Group and others may write: bits that every usual umask would take away.
        const UnixFileMode mode = UnixFileMode.UserRead | UnixFileMode.GroupWrite | UnixFileMode.OtherWrite;
        AtomicFile.Write(FilePath, "two"u8, mode);
        Assert.Equal("two", File.ReadAllText(FilePath));
        Assert.Equal(mode, File.GetUnixFileMode(FilePath));
    }

    [Fact]
    public void Leaves_nothing_else_in_the_folder()
    {
        AtomicFile.Write(FilePath, "one"u8);
        AtomicFile.Write(FilePath, "two"u8);
        Assert.Equal([FilePath], Directory.GetFileSystemEntries(_folder));
    }

    [Fact]
    public void Gets_over_what_a_power_cut_left_behind()
    {
        File.WriteAllText($"{FilePath}.new", "half of a versi");
        AtomicFile.Write(FilePath, "whole"u8);
        Assert.Equal("whole", File.ReadAllText(FilePath));
        Assert.Equal([FilePath], Directory.GetFileSystemEntries(_folder));
    }

    [Fact]
    public void Keeps_the_old_contents_when_the_new_cannot_be_written()
    {
        AtomicFile.Write(FilePath, "old"u8);

        // A folder in the temporary file's place: not even root can write there.
        Directory.CreateDirectory(Path.Combine($"{FilePath}.new", "in the way"));
        Assert.Throws<IOException>(() => AtomicFile.Write(FilePath, "new"u8));
        Assert.Equal("old", File.ReadAllText(FilePath));
    }

    [Fact]
    public void Leaves_no_temporary_file_when_the_new_cannot_take_the_old_ones_place()
    {
        Directory.CreateDirectory(Path.Combine(FilePath, "in the way"));
        Assert.Throws<IOException>(() => AtomicFile.Write(FilePath, "new"u8));
        Assert.Equal([FilePath], Directory.GetFileSystemEntries(_folder));
    }

    [Fact]
    public void A_folder_that_is_not_there_is_an_error()
    {
        Assert.Throws<IOException>(() => AtomicFile.Write(Path.Combine(_folder, "no", "such"), "new"u8));
    }

    [Fact]
    public void Error_code_of_the_system_stays_readable()
    {
        var missing = Assert.Throws<IOException>(() => AtomicFile.Write(Path.Combine(_folder, "no", "such"), "new"u8));

        Assert.Equal(new DirectoryNotFoundException().HResult, missing.HResult);
    }
}
