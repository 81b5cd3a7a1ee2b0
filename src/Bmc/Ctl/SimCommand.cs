using System.CommandLine;
using Bmc.Contracts.Simulation;

namespace Bmc.Ctl;

internal static class SimCommand
{
    private static readonly (string Word, SimulatedFault Fault)[] _faults =
    [
        ("i2c-nack", SimulatedFault.I2cNoAcknowledge),
        ("i2c-stuck", SimulatedFault.I2cBusStuck),
        ("wrong-pec", SimulatedFault.WrongPec),
        ("dead-fan", SimulatedFault.DeadFan),
        ("over-temperature", SimulatedFault.OverTemperature),
        ("case-opened", SimulatedFault.CaseOpened),
        ("psu-failure", SimulatedFault.PowerSupplyFailure),
        ("ac-loss", SimulatedFault.AcLoss),
        ("ignore-power-button", SimulatedFault.IgnorePowerButton),
    ];

    public static Command Create() => new Command("sim", "The hand on the simulated PC.")
    {
        new Command("state", "Show what somebody before the PC would see.").Does(async (bmc, output, _, cancellationToken) =>
            output.Show(await bmc.Simulation.GetStateAsync(cancellationToken), json => json.SimulatedPcState, state => Print(state, output))),
        FaultCommand("fault", "Give the PC a fault.", active: true),
        FaultCommand("heal", "Take a fault away.", active: false),
        LoadCommand(),
        new Command("serial", "Show what the PC printed on its serial line.").Does(async (bmc, output, _, cancellationToken) =>
        {
            output.Line(await bmc.Simulation.GetSerialOutputAsync(cancellationToken));
            return ExitCode.Done;
        }),
    };

    private static Command FaultCommand(string word, string description, bool active)
    {
        var fault = new Argument<string>("fault") { Description = "Which one." };
        fault.AcceptOnlyFromAmong([.. _faults.Select(entry => entry.Word)]);
        var target = new Argument<string?>("target") { Description = "The device (U1, PSU1, …) or bus, where the fault needs one.", Arity = ArgumentArity.ZeroOrOne };
        return new Command(word, description) { fault, target }.Does(async (bmc, output, arguments, cancellationToken) =>
        {
            string name = arguments.GetValue(fault)!;
            SimulatedFault chosen = _faults.First(entry => entry.Word == name).Fault;
            var request = new FaultRequest(chosen, active, arguments.GetValue(target));
            return output.Outcome(await bmc.Simulation.SetFaultAsync(request, cancellationToken), active ? $"The PC has the fault {name}." : $"The fault {name} is gone.");
        });
    }

    private static Command LoadCommand()
    {
        var percent = new Argument<double>("percent") { Description = "0 to 100 of the processor's power." };
        return new Command("load", "Let the PC work harder or less hard.") { percent }.Does(async (bmc, output, arguments, cancellationToken) =>
            output.Outcome(await bmc.Simulation.SetLoadAsync(arguments.GetValue(percent) / 100, cancellationToken), $"Load {arguments.GetValue(percent)} %."));
    }

    private static void Print(SimulatedPcState state, CtlOutput output)
    {
        output.Line($"Power        {(state.PoweredOn ? "on" : "off")}, {state.BootStage}");
        output.Line($"Load         {state.Load:P0}");
        output.Line($"Processor    {state.ProcessorCelsius:F1} °C");
        output.Line($"Fan          {state.FanRevolutionsPerMinute:F0} RPM");
        output.Line($"Faults       {(state.Faults.Count == 0 ? "none" : string.Join(", ", state.Faults.Select(fault => fault.Target is null ? $"{fault.Fault}" : $"{fault.Fault} {fault.Target}")))}");
        output.Line($"Asserted     {string.Join(", ", state.Lines.Where(line => line.Value).Select(line => line.Key))}");
        output.Line($"Typed        {state.TypedText}");
        foreach (LineEvent edge in state.History)
            output.Line($"             {edge.Time:HH:mm:ss.fff} {edge.Line} {(edge.Asserted ? "asserted" : "released")}");
    }
}
