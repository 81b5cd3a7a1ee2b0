using System.CommandLine;
using Bmc.Contracts.Chassis;
using Bmc.Contracts.Manager;
using Bmc.Contracts.Power;

namespace Bmc.Ctl;

internal static class StatusCommand
{
    public static Command Create() => new Command("status", "The BMC and the PC at a glance.").Does(ShowAsync);

    public static async Task<int> ShowAsync(CtlConnection bmc, CtlOutput output, ParseResult arguments, CancellationToken cancellationToken)
    {
        BmcIdentity identity = await bmc.Manager.GetIdentityAsync(cancellationToken);
        PowerStatus power = await bmc.Power.GetStatusAsync(cancellationToken);
        ChassisStatus chassis = await bmc.Chassis.GetStatusAsync(cancellationToken);
        SensorSummary sensors = SensorSummary.Of(await bmc.Sensors.GetSnapshotAsync(cancellationToken));
        var report = new StatusReport(identity, power.State, chassis.Intrusion, chassis.Identify, sensors);
        return output.Show(report, CtlJson.Default.StatusReport, shown =>
        {
            output.Line($"BMC       {shown.Bmc.HostName}, board {shown.Bmc.Board}, firmware {shown.Bmc.FirmwareVersion}");
            output.Line($"Power     {shown.Power}");
            output.Line($"Case      {shown.Case}");
            output.Line($"Identify  {shown.Identify}");
            output.Line($"Sensors   {shown.Sensors}");
        });
    }
}
