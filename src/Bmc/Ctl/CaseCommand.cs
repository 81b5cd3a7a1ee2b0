using System.CommandLine;
using Bmc.Contracts.Chassis;

namespace Bmc.Ctl;

internal static class CaseCommand
{
    public static Command Create() => new Command("case", "Show whether the case is or was open.")
    {
        new Command("rearm", "Mark an opening of the case as seen.").Does(async (bmc, output, _, cancellationToken) =>
            output.Outcome(await bmc.Chassis.RearmIntrusionAsync(cancellationToken), "Marked as seen.")),
    }.Does(async (bmc, output, _, cancellationToken) =>
        output.Show(await bmc.Chassis.GetStatusAsync(cancellationToken), json => json.ChassisStatus, status =>
        {
            output.Line($"Case      {Words(status.Intrusion)}");
            output.Line($"Identify  {status.Identify}");
            if (status.CoolingFault)
                output.Line("Cooling   fault");
            if (status.DriveFault)
                output.Line("Drives    fault");
        }));

    private static string Words(IntrusionState state) => state switch
    {
        IntrusionState.Closed => "closed",
        IntrusionState.Open => "open",
        IntrusionState.WasOpened => "closed, was opened since; 'bmc ctl case rearm' marks that as seen",
        _ => "no contact is wired",
    };
}
