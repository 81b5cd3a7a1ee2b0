namespace Bmc.EndToEnd.Tests;

/// <summary>What freeipmi reads of the settings it may write back: nothing is refused, and nothing is different after it.</summary>
public sealed class FreeipmiConfigTests(RunningBmc bmc) : IClassFixture<RunningBmc>, IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("bmc-config-").FullName;

    private Freeipmi Client => new(bmc.Process.IpmiPort, "admin", bmc.Process.Password, _folder);

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("core", "Section User15")]
    [InlineData("chassis", "Section Chassis_Boot_Flags")]
    [InlineData("sensors", "Section 1_CPU_Temp")]
    [InlineData("pef", "Section Event_Filter_40")]
    [InlineData("dcmi", "Section DCMI_Conf")]
    public async Task A_category_is_written_back_as_it_was_read(string category, string section)
    {
        string file = Path.Combine(_folder, category);
        // It ends with 1 when it left something out: cipher suites below 15 and authentication of IPMI 1.5 are among what it looks for.
        Ended checkout = await Client.RunAsync("ipmi-config", [$"--category={category}", "--checkout"]);
        Assert.Equal("", checkout.Errors);
        Assert.Contains(section, checkout.Output, StringComparison.Ordinal);
        await File.WriteAllTextAsync(file, checkout.Output, TestContext.Current.CancellationToken);

        Assert.Equal("", await Client.DoAsync("ipmi-config", $"--category={category}", "--commit", "-n", file));
        Assert.Equal("", await Client.DoAsync("ipmi-config", $"--category={category}", "--diff", "-n", file));
    }
}
