namespace Bmc.Benchmarks;

/// <summary>The proportional set size of each role as its own process, some seconds after its start, with the others alive.</summary>
internal static class RoleMemory
{
    private static readonly TimeSpan _settle = TimeSpan.FromSeconds(5);

    public static async Task MeasureAsync(Report report, string bmc)
    {
        await using SeparateRoles roles = await SeparateRoles.StartAsync(bmc);
        await Task.Delay(_settle);
        double sum = 0;
        foreach (string name in SeparateRoles.Names)
        {
            double size = ProcessMemory.ProportionalMebibytes(roles[name].ProcessId);
            sum += size;
            report.Value($"memory of {name} (PSS)", size, "MiB");
        }

        report.Value("memory of all roles (PSS), aim: 96 or less", sum, "MiB");
    }
}
