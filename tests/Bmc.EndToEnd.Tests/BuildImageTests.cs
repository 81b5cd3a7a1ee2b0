using Bmc.TestKit;

namespace Bmc.EndToEnd.Tests;

/// <summary>What build-image.sh says where it can't go on: a named error, before anything that takes long.</summary>
public sealed class BuildImageTests : IDisposable
{
    private const string NoMirror = "http://127.0.0.1:1";
    private const string Unused = "/bin/true";

    /// <summary>Goes before the PATH. Its `id` says that nobody is root here, so that nothing is installed by a test.</summary>
    private readonly TemporaryFolder _programs = new();

    private readonly TemporaryFolder _cache = new();

    public BuildImageTests() => Fake("id", "echo 1000");

    [Fact]
    public async Task Names_the_boards_when_there_is_none_of_that_name()
    {
        Ended ended = await BuildAsync(["--board", "rpi9"]);

        Assert.Equal(2, ended.ExitCode);
        Assert.Contains("there is no image for a board rpi9; there are: qemu-virt rpi-cm4 rpi-zero2w rpi3 rpi4", ended.Errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--board NAME or --deb is wanted")]
    [InlineData("--board wants a value", "--board")]
    [InlineData("unknown argument rpi4", "rpi4")]
    [InlineData("it goes with --board qemu-virt", "--board", "rpi4", "--run")]
    [InlineData("it goes without --board and --run", "--deb", "--board", "rpi4")]
    public async Task Says_what_is_wrong_with_its_arguments(string sentence, params string[] arguments)
    {
        Ended ended = await BuildAsync(arguments);

        Assert.Equal(2, ended.ExitCode);
        Assert.Contains(sentence, ended.Errors, StringComparison.Ordinal);
        Assert.Contains("Usage: ./build-image.sh", ended.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Names_the_mirror_that_has_no_packages()
    {
        Ended ended = await BuildWithToolsAsync(["--board", "qemu-virt"], ("DEBIAN_MIRROR", NoMirror));

        Assert.Equal(1, ended.ExitCode);
        Assert.Contains($"the package lists can't be had from {NoMirror}", ended.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Names_the_room_that_is_missing()
    {
        Fake("df", "echo Avail; echo 7");

        Ended ended = await BuildWithToolsAsync(["--deb", "--output", Path.Combine(_cache.Path, "with a space")], ("BMC_EXECUTABLE", Unused));

        Assert.Equal(1, ended.ExitCode);
        Assert.Matches("not enough room: the package's files need [0-9]+ MB in .*with a space, and 7 MB are free", ended.Errors);
    }

    [Theory]
    [InlineData("/proc/none", "the cache folder /proc/none can't be made")]
    [InlineData("/tmp/a folder", "may have no space or colon in its name")]
    public async Task Names_a_cache_folder_that_it_can_not_use(string folder, string sentence)
    {
        Ended ended = await BuildWithToolsAsync(["--deb"], ("BMC_CACHE", folder));

        Assert.Equal(1, ended.ExitCode);
        Assert.Contains(sentence, ended.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Prints_the_line_that_installs_what_is_missing_when_it_is_not_root()
    {
        // Of this machine's programs there is only what build-image.sh asks them with.
        foreach (string program in (string[])["bash", "dirname", "cat", "grep", "sed", "head", "dotnet"])
            File.CreateSymbolicLink(Path.Combine(_programs.Path, program), Programs.Need(program, program));

        Ended ended = await BuildAsync(["--deb"], ("PATH", _programs.Path));

        Assert.Equal(1, ended.ExitCode);
        Assert.Matches(@"sudo apt-get install --no-install-recommends .*\bclang\b", ended.Errors);
    }

    public void Dispose()
    {
        _programs.Dispose();
        _cache.Dispose();
    }

    /// <summary>Skips the test where the tools of a build are missing: build-image.sh says so itself.</summary>
    private async Task<Ended> BuildWithToolsAsync(string[] arguments, (string Name, string Value) setting)
    {
        Ended ended = await BuildAsync(arguments, setting);
        if (ended.Errors.Contains("Packages are missing", StringComparison.Ordinal))
            Assert.Skip(ended.Errors);
        return ended;
    }

    private Task<Ended> BuildAsync(string[] arguments, params (string Name, string Value)[] settings)
    {
        var environment = new Dictionary<string, string>
        {
            ["BMC_CACHE"] = _cache.Path,
            ["PATH"] = $"{_programs.Path}:{Environment.GetEnvironmentVariable("PATH")}",
        };
        foreach ((string name, string value) in settings)
            environment[name] = value;
        return Programs.RunAsync("/bin/bash", [Path.Combine(Programs.RepositoryRoot, "build-image.sh"), .. arguments], environment: environment);
    }

    private void Fake(string program, string script)
    {
        string path = Path.Combine(_programs.Path, program);
        File.WriteAllText(path, $"#!/bin/sh\n{script}\n");
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserExecute);
    }
}
