namespace Bmc.Benchmarks;

/// <summary>The proportional set size of each role as its own process, some seconds after its start, with the others alive.</summary>
internal static class RoleMemory
{
    private static readonly TimeSpan _settle = TimeSpan.FromSeconds(5);

    private static readonly string[][] _roles =
    [
        ["hardware", "--external-simulator"],
        ["manager"],
        ["usb", "--external-simulator"],
        ["video", "--external-simulator"],
        ["automation"],
        ["ipmi", "--ipmi-listen", "127.0.0.1:0"],
        ["web", "--web-listen", "127.0.0.1:0"],
    ];

    public static async Task MeasureAsync(Report report, string bmc)
    {
        string folder = Directory.CreateTempSubdirectory("bmc-bench-").FullName;
        var processes = new List<BmcUnderTest> { await BmcUnderTest.StartRoleAsync(bmc, folder, "sim") };
        foreach (string[] role in _roles)
            processes.Add(await BmcUnderTest.StartRoleAsync(bmc, folder, role));
        await Task.Delay(_settle);
        double sum = 0;
        for (int index = 0; index < _roles.Length; index++)
        {
            double size = ProcessMemory.ProportionalMebibytes(processes[index + 1].ProcessId);
            sum += size;
            report.Value($"memory of {_roles[index][0]} (PSS)", size, "MiB");
        }

        report.Value("memory of all roles (PSS), aim: 96 or less", sum, "MiB");
        processes.Reverse();
        foreach (BmcUnderTest process in processes)
            await process.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }
}
