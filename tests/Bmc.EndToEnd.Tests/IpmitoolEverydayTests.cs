namespace Bmc.EndToEnd.Tests;

/// <summary>What an administrator types in a normal week: it works, and ipmitool has nothing to complain of.</summary>
public sealed class IpmitoolEverydayTests(RunningBmc bmc) : IClassFixture<RunningBmc>, IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("bmc-ipmitool-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("chassis status", "Power Restore Policy")]
    [InlineData("chassis policy list", "always-off always-on previous")]
    [InlineData("chassis policy previous", "previous")]
    [InlineData("chassis selftest", "passed")]
    [InlineData("chassis poh", "POH Counter")]
    [InlineData("chassis bootparam get 0", "set complete")]
    [InlineData("chassis bootparam get 3", "valid/unlocked")]
    [InlineData("chassis bootparam get 4", "valid/unlocked")]
    [InlineData("chassis bootparam get 6", "valid/unlocked")]
    [InlineData("chassis bootparam get 7", "valid/unlocked")]
    [InlineData("chassis bootmbox get", "Block   4 Data")]
    [InlineData("mc getenables", "System Event Logging                     : enabled")]
    [InlineData("sdr info", "Partial Add SDR supported           : yes")]
    [InlineData("sdr list full", "CPU Temp")]
    [InlineData("sdr list compact", "Power Unit")]
    [InlineData("sdr list event", "System Event")]
    [InlineData("sdr list fru", "Main Board")]
    [InlineData("sdr list mcloc", "Static MC @ 20h")]
    [InlineData("sdr type Temperature", "PSU Temp")]
    [InlineData("sdr entity 10.1", "PSU Vin")]
    [InlineData("sdr get PSU_Vin", "Readable Thresholds   : lcr ucr")]
    [InlineData("sel info", "Alloc Unit Size  : 16")]
    [InlineData("sel time set now", "UTC")]
    [InlineData("event 1", "Upper Critical going high")]
    [InlineData("user summary 1", "Maximum IDs\t    : 15")]
    [InlineData("channel getaccess 1", "User Name            : admin")]
    [InlineData("channel authcap 1 4", "Channel supports IPMI v1.5 : no")]
    [InlineData("session info all", "IPMIv2/RMCP+")]
    [InlineData("lan print", "RMCP+ Cipher Suites     : 17")]
    public async Task Works_without_a_word_of_complaint(string command, string expected)
    {
        Ended ended = await bmc.Ipmitool.RunAsync([.. command.Split(' ').Select(word => word.Replace('_', ' '))]);

        Assert.Equal((0, ""), (ended.ExitCode, ended.Errors));
        Assert.Contains(expected, ended.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_threshold_that_is_set_is_shown_and_used()
    {
        await bmc.Ipmitool.DoAsync("sensor", "thresh", "PSU Temp", "unc", "1");

        Assert.Matches(@"Upper Non-Critical +: 1\.000", await bmc.Ipmitool.DoAsync("sensor", "get", "PSU Temp"));
        await ShowsAsync("sdr", "PSU Temp         | 09h | unc");
        await ShowsAsync("sel", "PSU Temp | Upper Non-critical going high | Asserted | Reading");
    }

    [Fact]
    public async Task The_log_can_be_saved_and_its_entries_taken_one_by_one()
    {
        await bmc.Ipmitool.DoAsync("sel", "clear");
        string file = Path.Combine(_folder, "sel");
        await bmc.Ipmitool.DoAsync("sel", "save", file);

        Assert.Contains("Log area reset/cleared", await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken), StringComparison.Ordinal);
        string id = "0x" + (await bmc.Ipmitool.DoAsync("sel", "list", "first", "1")).Split('|')[0].Trim();
        Assert.Contains("Event Logging Disabled", await bmc.Ipmitool.DoAsync("sel", "get", id), StringComparison.Ordinal);
        Assert.Contains("Deleted entry", await bmc.Ipmitool.DoAsync("sel", "delete", id), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_fru_can_be_edited_read_and_written_back()
    {
        string file = Path.Combine(_folder, "fru");
        await bmc.Ipmitool.DoAsync("fru", "read", "0", file);
        // Ends with 1 although it is done.
        await bmc.Ipmitool.RunAsync("fru", "edit", "0", "field", "p", "1", "Renamed");
        Assert.Matches("Product Name +: Renamed", await bmc.Ipmitool.DoAsync("fru", "print", "0"));

        await bmc.Ipmitool.DoAsync("fru", "write", "0", file);
        Assert.Matches("Product Name +: Simulated PC", await bmc.Ipmitool.DoAsync("fru", "print", "0"));
    }

    [Fact]
    public async Task System_names_of_any_length_are_kept()
    {
        const string Name = "A name that needs three blocks of the parameter";
        await bmc.Ipmitool.DoAsync("mc", "setsysinfo", "os_name", Name);

        Assert.Equal(Name, (await bmc.Ipmitool.DoAsync("mc", "getsysinfo", "os_name")).Trim());
    }

    private Task<string> ShowsAsync(string list, string expected) => Eventually.GetAsync(
        () => bmc.Ipmitool.DoAsync(list, "elist"),
        output => output.Contains(expected, StringComparison.Ordinal),
        $"'{expected}' in {list} elist");
}
