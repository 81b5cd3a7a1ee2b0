using Bmc.Simulator.Chips;
using Bmc.Simulator.I2c;

namespace Bmc.Simulator.Machine;

/// <summary>What is soldered where; board/sim/board.json tells the BMC the same.</summary>
public static class SimulatedBoard
{
    public const string FanRefdes = "U3";
    public const string SupplyRefdes = "PSU1";

    private const int TemperatureAddress = 0x48, MonitorAddress = 0x40, FanAddress = 0x2F, EepromAddress = 0x50, SupplyAddress = 0x58;
    private const double ShuntOhms = 0.002;

    internal static IReadOnlyList<SimulatedI2cBus> Wire(SimulatedMachine machine, SimulatedEmc2301 fan, Simulated24C02 eeprom)
    {
        var supply = new SimulatedPmbusSupply(SupplyAddress, machine.MeasureSupply, () => machine.Faults.Has(Contracts.Simulation.SimulatedFault.WrongPec));
        return
        [
            new SimulatedI2cBus(machine, 1,
            [
                new SimulatedI2cSlot("U1", TemperatureAddress, new SimulatedLm75(machine.MeasureProcessorCelsius)),
                new SimulatedI2cSlot("U2", MonitorAddress, new SimulatedIna226(ShuntOhms, machine.MeasureRail)),
                new SimulatedI2cSlot(FanRefdes, FanAddress, fan),
                new SimulatedI2cSlot("U4", EepromAddress, eeprom),
            ]),
            new SimulatedI2cBus(machine, 2, [new SimulatedI2cSlot(SupplyRefdes, SupplyAddress, supply)]),
        ];
    }
}
