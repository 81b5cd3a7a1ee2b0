namespace Bmc.Benchmarks;

internal static class ProcessMemory
{
    /// <summary>The proportional set size, proc_pid_smaps_rollup(5): "Pss:  1234 kB".</summary>
    public static double ProportionalMebibytes(int processId) =>
        File.ReadLines($"/proc/{processId}/smaps_rollup")
            .Where(line => line.StartsWith("Pss:", StringComparison.Ordinal))
            .Select(line => double.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1]))
            .First() / 1024;
}
