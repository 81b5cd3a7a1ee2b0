using System.Text.RegularExpressions;

namespace Bmc.EndToEnd.Tests;

/// <summary>Repository, log and inventory written to with ipmitool.</summary>
public sealed class IpmitoolStorageTests(RunningBmc bmc) : IClassFixture<RunningBmc>, IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("bmc-storage-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_dump_of_the_repository_is_written_back_without_a_change()
    {
        string file = Path.Combine(_folder, "sdr");
        string before = await bmc.Ipmitool.DoAsync("sdr", "info");
        await bmc.Ipmitool.DoAsync("sdr", "dump", file);

        Ended filled = await bmc.Ipmitool.RunAsync("sdr", "fill", "file", file);
        Assert.Contains("SDRR successfully erased", filled.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("partial", filled.Errors, StringComparison.Ordinal);
        Ended copied = await bmc.Ipmitool.RunAsync("sdr", "fill", "sensors");
        Assert.Contains("SDRR successfully erased", copied.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("Cannot add SDR", copied.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("Err in cmd", copied.Output, StringComparison.Ordinal);
        Assert.Equal(before, await bmc.Ipmitool.DoAsync("sdr", "info"));
    }

    [Fact]
    public async Task A_record_that_was_added_is_listed_and_deleted_again()
    {
        // A sensor of another controller at 22h: it is named, and has no reading.
        string[] record =
        [
            "0x00", "0x00", "0x51", "0x03", "0x11", "0x22", "0x00", "0x07", "0x07", "0x01", "0x01", "0x01", "0x01", "0x00", "0x00", "0x00",
            "0xc5", "0x4f", "0x74", "0x68", "0x65", "0x72",
        ];
        string id = (await bmc.Ipmitool.DoAsync(["raw", "0x0a", "0x24", .. record])).Trim();
        Assert.Contains("Other", await bmc.Ipmitool.DoAsync("sdr", "elist", "event"), StringComparison.Ordinal);

        string reservation = (await bmc.Ipmitool.DoAsync("raw", "0x0a", "0x22")).Trim();
        string[] delete = [.. $"{reservation} {id}".Split(' ').Select(part => "0x" + part)];
        await bmc.Ipmitool.DoAsync(["raw", "0x0a", "0x26", .. delete]);
        Assert.DoesNotContain("Other", await bmc.Ipmitool.DoAsync("sdr", "elist", "event"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Entries_of_a_file_are_added_to_the_log_and_those_of_makers_kept_as_they_are()
    {
        string file = Path.Combine(_folder, "events");
        await File.WriteAllTextAsync(file, "0x04 0x01 0x01 0x01 0x57 0x5c 0x5a # CPU Temp\n", TestContext.Current.CancellationToken);
        await bmc.Ipmitool.DoAsync("sel", "add", file);
        // It comes from another generator, whose sensor 1 is not ours.
        Assert.Contains("Temperature #0x01 | Upper Non-critical going high | Asserted", await bmc.Ipmitool.DoAsync("sel", "elist", "last", "5"), StringComparison.Ordinal);

        string oem = "0 0 0xe0 1 2 3 4 5 6 7 8 9 10 11 12 13";
        await bmc.Ipmitool.DoAsync(["raw", "0x0a", "0x44", .. oem.Split(' ')]);
        Assert.Contains("OEM record e0 | 0102030405060708090a0b0c0d", await bmc.Ipmitool.DoAsync("sel", "list", "last", "5"), StringComparison.Ordinal);
        string raw = Path.Combine(_folder, "raw");
        await bmc.Ipmitool.DoAsync("sel", "writeraw", raw);
        Assert.Contains("OEM record e0", await bmc.Ipmitool.DoAsync("sel", "readraw", raw), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Setting_the_clock_leaves_a_pair_of_entries()
    {
        await bmc.Ipmitool.DoAsync("sel", "time", "set", "01/02/30 03:04:05");
        string log = await bmc.Ipmitool.DoAsync("sel", "elist", "last", "3");
        Assert.Equal(2, Regex.Count(log, @"System Event \| Timestamp Clock Sync"));
        Assert.Contains("01/02/30", log, StringComparison.Ordinal);
        await bmc.Ipmitool.DoAsync("sel", "time", "set", "now");
    }

    [Fact]
    public async Task A_fru_without_a_memory_is_edited_like_one_that_has_one()
    {
        string file = Path.Combine(_folder, "fru");
        await bmc.Ipmitool.DoAsync("fru", "read", "1", file);
        Assert.Matches("Product Name +: Case", await bmc.Ipmitool.DoAsync("fru", "print", "1"));
        await bmc.Ipmitool.RunAsync("fru", "edit", "1", "field", "p", "1", "Cube");
        Assert.Matches("Product Name +: Cube", await bmc.Ipmitool.DoAsync("fru", "print", "1"));
        await bmc.Ipmitool.DoAsync("fru", "write", "1", file);
        Assert.Matches("FRU Device Description : Case", await bmc.Ipmitool.DoAsync("fru", "print"));
    }

    [Fact]
    public async Task The_PCs_software_tells_that_it_has_started()
    {
        await bmc.Ipmitool.DoAsync("power", "on");
        // What is told while the PC is still on its way up is forgotten with its start.
        await Eventually.GetAsync(
            async () =>
            {
                await bmc.Ipmitool.RunAsync("raw", "0x04", "0x30", "0xf5", "0x20", "0", "0x02", "0");
                return await bmc.Ipmitool.DoAsync("sdr", "elist", "compact");
            },
            sensors => sensors.Contains("boot completed", StringComparison.OrdinalIgnoreCase),
            "a PC that is on");
        Assert.Contains("OS Boot", await bmc.Ipmitool.DoAsync("sel", "elist", "last", "5"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_hundred_sensors_are_all_listed()
    {
        string sim = await File.ReadAllTextAsync(Path.Combine(Programs.RepositoryRoot, "board", "sim", "board.json"), TestContext.Current.CancellationToken);
        string more = string.Concat(Enumerable.Range(20, 89).Select(number =>
            $$"""{ "number": {{number}}, "id": "t{{number}}", "name": "Temp {{number}}", "kind": "temperature", "source": { "device": "U1", "channel": "temperature" }, "entityId": 7, "minimum": -40, "maximum": 125 },"""));
        string board = Path.Combine(_folder, "board.json");
        await File.WriteAllTextAsync(board, sim.Replace("\"sensors\": [", $"\"sensors\": [{more}", StringComparison.Ordinal), TestContext.Current.CancellationToken);
        await using BmcProcess many = await BmcProcess.StartAsync(
            "all", "--state", Path.Combine(_folder, "state"), "--board", board, "--ipmi-listen", "127.0.0.1:0", "--web-listen", "127.0.0.1:0");

        var ipmitool = new Ipmitool(many.IpmiPort, "admin", many.Password);
        string listed = await ipmitool.DoAsync("sdr", "elist", "full");

        Assert.Equal(99, Regex.Count(listed, @"\| [0-9A-F]{2}h \|"));
    }
}
