using Bmc.Contracts;
using Bmc.Contracts.Limits;
using Bmc.Contracts.Sensors;
using Bmc.Redfish.Protocol;

namespace Bmc.Redfish.Power;

/// <summary>What the PC takes from the mains, as the owner of its limits adds it up.</summary>
internal static class PowerConsumption
{
    /// <summary>False where no sensor measures it; it may be not known just now.</summary>
    public static bool IsMeasured(Result<PowerStatistics> consumption) => consumption.Fault is not { Code: FaultCode.Unsupported };

    public static void Consumption(this ResourceWriter json, string name, Result<PowerStatistics> consumption)
    {
        if (consumption.TryGet(out PowerStatistics? statistics, out _))
            json.Number(name, statistics.Watts);
        else
            json.Null(name);
    }

    /// <summary>The sensor that it is from, where it is from one: the only supply's input.</summary>
    public static SensorSnapshot? SourceOf(IReadOnlyList<SensorSnapshot> sensors) =>
        Supply.Of(sensors) is [var supply] ? supply.Only(SensorKind.Power, SupplySide.Input) : null;
}
