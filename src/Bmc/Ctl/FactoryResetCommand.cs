using System.CommandLine;
using Bmc.Arguments;
using Bmc.Contracts;

namespace Bmc.Ctl;

internal static class FactoryResetCommand
{
    private const string Lesson = """
        Settings, accounts, keys, certificate, identity and the event log go; the firmware and the boot partition's own files
        stay. The PC is not touched. Then the BMC is as at its first start, with a new random password on its console.

        Example:
          bmc ctl factory-reset --yes    a script's way
        """;

    private const string Consent = "yes";

    public static Command Create()
    {
        var yes = new Option<bool>("--yes") { Description = "Do not ask." };
        return new TeachingCommand("factory-reset", "Forget everything and begin anew.", Lesson) { yes }.Does(async (bmc, output, arguments, cancellationToken) =>
        {
            if (!arguments.GetValue(yes) && !Confirmed())
                return output.Refused(new Fault(FaultCode.Conflict, "Nothing was done."));
            return output.Outcome(await bmc.FactoryReset.OrderAsync(CtlConnection.Origin, cancellationToken), "The BMC forgets everything and starts anew.");
        });
    }

    private static bool Confirmed()
    {
        Console.Error.Write($"All settings, accounts and the event log will be lost. Type '{Consent}' to go on: ");
        return Console.In.ReadLine()?.Trim() == Consent;
    }
}
