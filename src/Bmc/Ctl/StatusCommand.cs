using System.CommandLine;
using Bmc.Contracts.Chassis;
using Bmc.Contracts.Manager;
using Bmc.Contracts.Power;
using Bmc.Contracts.Sensors;

namespace Bmc.Ctl;

internal static class StatusCommand
{
    public static Command Create() => new Command("status", "The BMC and the PC at a glance.").Does(async (bmc, output, _, cancellationToken) =>
    {
        BmcIdentity identity = await bmc.Manager.GetIdentityAsync(cancellationToken);
        if (output.Json)
            return output.Show(identity, json => json.BmcIdentity, _ => { });

        PowerStatus power = await bmc.Power.GetStatusAsync(cancellationToken);
        ChassisStatus chassis = await bmc.Chassis.GetStatusAsync(cancellationToken);
        IReadOnlyList<SensorSnapshot> sensors = await bmc.Sensors.GetSnapshotAsync(cancellationToken);
        output.Line($"BMC       {identity.HostName}, board {identity.Board}, firmware {identity.FirmwareVersion}");
        output.Line($"Power     {power.State}");
        output.Line($"Case      {chassis.Intrusion}");
        output.Line($"Identify  {chassis.Identify}");
        output.Line($"Sensors   {SensorsCommand.Summary(sensors)}");
        return ExitCode.Done;
    });
}
