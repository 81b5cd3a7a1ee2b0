using Bmc.Simulator.Chips;

namespace Bmc.Simulator.Machine;

/// <summary>Volts, amperes and watts of the PC from what it does: the rail at the board, the supply before it.</summary>
public static class PowerModel
{
    private const double MainsVolts = 230;
    private const double RailVolts = 12.1, RailOhms = 0.006;
    private const double BoardIdleWatts = 28, FanWatts = 4;
    private const double StandbyWatts = 1.5, Efficiency = 0.9, OwnWatts = 2.5;
    private const double SupplyFanIdleRpm = 900, SupplyFanFullRpm = 2600;
    private const double SupplyFullWatts = 450;
    private const double SupplyKelvinPerWatt = 0.09;

    /// <summary>The 12 V rail at the board.</summary>
    /// <param name="fanSpeed">0..1.</param>
    public static (double Volts, double Amperes) Rail(bool poweredOn, double load, double fanSpeed)
    {
        if (!poweredOn)
            return (0, 0);
        double watts = BoardIdleWatts + ThermalModel.ProcessorWatts(load) + FanWatts * fanSpeed;
        double amperes = watts / RailVolts;
        return (RailVolts - amperes * RailOhms, amperes);
    }

    /// <summary>The power supply: the rail, the standby rail, its own losses and fan.</summary>
    public static SupplyReadings Supply(
        (double Volts, double Amperes) rail, bool poweredOn, bool mains, bool failed, bool fanDead, double ambientCelsius)
    {
        double inputVolts = mains ? MainsVolts : 0;
        double outputVolts = poweredOn ? RailVolts : 0;
        double outputWatts = outputVolts * rail.Amperes;
        double inputWatts = mains ? (outputWatts + StandbyWatts) / Efficiency + OwnWatts : 0;
        double fanRpm = poweredOn && !fanDead
            ? SupplyFanIdleRpm + (SupplyFanFullRpm - SupplyFanIdleRpm) * Math.Min(outputWatts / SupplyFullWatts, 1)
            : 0;
        return new SupplyReadings(
            inputVolts,
            mains ? inputWatts / inputVolts : 0,
            inputWatts,
            outputVolts,
            rail.Amperes,
            outputWatts,
            ambientCelsius + 3 + outputWatts * SupplyKelvinPerWatt * (fanDead ? 3 : 1),
            fanRpm,
            OutputOn: poweredOn,
            OutputFailed: failed,
            FanFailed: fanDead);
    }
}
