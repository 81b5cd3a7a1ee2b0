using System.CommandLine;
using Bmc.Contracts;
using Bmc.Contracts.Sensors;

namespace Bmc.Ctl;

/// <summary>The one way to have a power supply forget its faults: an order.</summary>
internal static class ClearFaultsCommand
{
    public static Command Create()
    {
        var sensor = new Argument<string>("sensor") { Description = "Name or id of the sensor of a power supply's state.", HelpName = "SENSOR" };
        return new Command("clear-faults", "Have a power supply forget the faults that are over.") { sensor }.Does(
            (bmc, output, arguments, cancellationToken) => ClearAsync(bmc, output, arguments.GetValue(sensor)!, cancellationToken));
    }

    private static async Task<int> ClearAsync(CtlConnection bmc, CtlOutput output, string name, CancellationToken cancellationToken)
    {
        IReadOnlyList<SensorSnapshot> sensors = await bmc.Sensors.GetSnapshotAsync(cancellationToken);
        SensorDescription? found = sensors.Select(sensor => sensor.Description)
            .FirstOrDefault(sensor => sensor.Id == name || string.Equals(sensor.Name, name, StringComparison.OrdinalIgnoreCase));
        if (found is null)
            return output.Refused(new Fault(FaultCode.NotFound, $"There is no sensor \"{name}\"."));
        return output.Outcome(
            await bmc.Sensors.ClearFaultsAsync(found.Number, CtlConnection.Origin, cancellationToken),
            $"{found.Name}: the faults that are over are forgotten; those that are not are reported again.");
    }
}
