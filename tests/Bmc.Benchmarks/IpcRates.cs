using System.Diagnostics;
using Bmc.Contracts.Chassis;
using Bmc.Contracts.Ipc;
using Bmc.Contracts.Sensors;

namespace Bmc.Benchmarks;

/// <summary>Round trips over hardware.sock.</summary>
internal static class IpcRates
{
    private const int WarmUp = 500;
    private const int Rounds = 5000;

    public static async Task MeasureAsync(Report report, BmcUnderTest bmc)
    {
        using var client = new IpcClient(new RuntimeFolder(bmc.Runtime), SocketName.Hardware);
        var chassis = new ChassisClient(client);
        var sensors = new SensorsClient(client);
        report.Value("IPC: chassis status", await MicrosecondsAsync(async () => await chassis.GetStatusAsync(CancellationToken.None)), "µs");
        report.Value("IPC: snapshot of all sensors", await MicrosecondsAsync(async () => await sensors.GetSnapshotAsync(CancellationToken.None)), "µs");
    }

    private static async Task<double> MicrosecondsAsync(Func<Task> once)
    {
        for (int round = 0; round < WarmUp; round++)
            await once();
        long start = Stopwatch.GetTimestamp();
        for (int round = 0; round < Rounds; round++)
            await once();
        return Stopwatch.GetElapsedTime(start).TotalMicroseconds / Rounds;
    }
}
