using System.Diagnostics;
using System.Security.Cryptography;
using Bmc.TestKit;

namespace Bmc.EndToEnd.Tests;

/// <summary>
/// An image build that is killed where it hurts most and started again: what was half done then is not taken for done, so the
/// image is the same to the byte as one that nobody interrupted. Skipped without a finished image to compare with.
/// </summary>
public sealed class InterruptedBuildTests : IDisposable
{
    private const string Board = "qemu-virt";
    private const string Image = $"bmcfirmware-{Board}.img.xz";

    private readonly TemporaryFolder _output = new();

    public void Dispose() => _output.Dispose();

    [Fact]
    public async Task Gives_the_same_image_after_being_killed_in_each_of_its_long_steps()
    {
        string? finished = Environment.GetEnvironmentVariable("BMC_IMAGE");
        string executable = Path.Combine(Programs.RepositoryRoot, "artifacts", "linux-arm64", "bmc");
        if (finished is null || !File.Exists(executable))
            Assert.Skip("BMC_IMAGE names no finished image; tests/run.sh makes one.");

        foreach (string step in (string[])["the root file system", "the disk image"])
            await KillDuringAsync(step, executable);
        Ended ended = await Programs.RunAsync("/bin/bash", Arguments(), environment: Settings(executable));

        Assert.True(ended.ExitCode == 0, ended.Errors);
        Assert.Equal(await HashAsync(Path.Combine(finished, Image)), await HashAsync(Path.Combine(_output.Path, Image)));
    }

    /// <summary>Kills the build, with all that it runs, a moment after it said that it begins the step.</summary>
    private async Task KillDuringAsync(string step, string executable)
    {
        var start = new ProcessStartInfo("/bin/bash", Arguments()) { RedirectStandardOutput = true };
        foreach ((string name, string value) in Settings(executable))
            start.Environment[name] = value;
        using Process build = Process.Start(start)!;
        try
        {
            Assert.True(await SaysAsync(build.StandardOutput, step), $"The build ended before \"{step}\".");
            await Task.Delay(TimeSpan.FromSeconds(Random.Shared.NextDouble() * 2), TestContext.Current.CancellationToken);
        }
        finally
        {
            build.Kill(entireProcessTree: true);
            await build.WaitForExitAsync(CancellationToken.None);
        }
    }

    /// <summary>A step's name comes before its work, without the end of its line.</summary>
    private static async Task<bool> SaysAsync(StreamReader output, string step)
    {
        char[] buffer = new char[256];
        string said = "";
        while (await output.ReadAsync(buffer, TestContext.Current.CancellationToken) is > 0 and var length)
        {
            said += new string(buffer, 0, length);
            if (said.Contains(step, StringComparison.Ordinal))
                return true;
        }

        return false;
    }

    private string[] Arguments() => [Path.Combine(Programs.RepositoryRoot, "build-image.sh"), "--board", Board, "--output", _output.Path];

    private static Dictionary<string, string> Settings(string executable) => new() { ["BMC_EXECUTABLE"] = executable };

    private static async Task<string> HashAsync(string path)
    {
        await using FileStream file = File.OpenRead(path);
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(file, TestContext.Current.CancellationToken));
    }
}
