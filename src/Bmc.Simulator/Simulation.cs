using Bmc.Contracts;
using Bmc.Contracts.Simulation;
using Bmc.Simulator.FrontPanel;
using Bmc.Simulator.Machine;

namespace Bmc.Simulator;

/// <summary>The hand on the simulated PC: what it shows, its faults, its load and its sleep.</summary>
public sealed class Simulation(SimulatedMachine machine) : ISimulation
{
    public ValueTask<SimulatedPcState> GetStateAsync(CancellationToken cancellationToken)
    {
        using (machine.Enter())
        {
            double celsius = machine.MeasureProcessorCelsius();
            return ValueTask.FromResult(new SimulatedPcState(
                machine.PoweredOn,
                machine.Stage.ToString(),
                machine.Load,
                celsius,
                machine.FanRpm,
                machine.Console.TypedText,
                FrontPanelLine.All.ToDictionary(line => line.Name, machine.Panel.IsAsserted),
                [.. machine.Panel.History],
                [.. machine.Faults.Active],
                machine.MousePointer.Show(),
                [.. machine.Drives.Select(drive => drive.Show())],
                machine.BootedFrom,
                machine.Asleep));
        }
    }

    public ValueTask<Result> SetFaultAsync(FaultRequest request, CancellationToken cancellationToken)
    {
        if (!FaultBoard.ResolveTarget(request, machine.Buses).TryGet(out string? target, out Fault? fault))
            return ValueTask.FromResult<Result>(fault);
        using (machine.Enter())
            machine.SetFault(request.Fault, target, request.Active);
        return ValueTask.FromResult(Result.Done);
    }

    public ValueTask<Result> SetLoadAsync(double load, CancellationToken cancellationToken)
    {
        if (load is not (>= 0 and <= 1))
            return ValueTask.FromResult(Result.Refused(FaultCode.Invalid, $"the load is 0 to 1, not {load}"));
        using (machine.Enter())
            machine.SetLoad(load);
        return ValueTask.FromResult(Result.Done);
    }

    public ValueTask<Result> SetSleepAsync(bool asleep, CancellationToken cancellationToken)
    {
        using (machine.Enter())
        {
            if (!asleep)
                machine.Wake();
            else if (!machine.TrySleep())
                return ValueTask.FromResult(Result.Refused(FaultCode.Conflict, "only an operating system that runs can go to sleep"));
        }

        return ValueTask.FromResult(Result.Done);
    }

    public ValueTask<string> GetSerialOutputAsync(CancellationToken cancellationToken)
    {
        using (machine.Enter())
            return ValueTask.FromResult(machine.Serial.Log);
    }
}
