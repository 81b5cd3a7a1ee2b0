using Bmc.Contracts.Ipc;

namespace Bmc.Contracts.Simulation;

/// <summary>The hand on the simulated PC over simulator.sock.</summary>
public sealed class SimulationClient(IpcClient simulator) : ISimulation
{
    private static readonly ContractsJson _json = ContractsJson.Default;

    public ValueTask<SimulatedPcState> GetStateAsync(CancellationToken cancellationToken) =>
        simulator.GetAsync("pc", _json.SimulatedPcState, cancellationToken);

    public ValueTask<Result> SetFaultAsync(FaultRequest request, CancellationToken cancellationToken) =>
        simulator.SendAsync(HttpMethod.Post, "pc/faults", request, _json.FaultRequest, cancellationToken);

    public ValueTask<Result> SetLoadAsync(double load, CancellationToken cancellationToken) =>
        simulator.SendAsync(HttpMethod.Put, "pc/load", new LoadRequest(load), _json.LoadRequest, cancellationToken);

    public ValueTask<Result> SetSleepAsync(bool asleep, CancellationToken cancellationToken) =>
        simulator.SendAsync(HttpMethod.Put, "pc/sleep", new SleepRequest(asleep), _json.SleepRequest, cancellationToken);

    public async ValueTask<string> GetSerialOutputAsync(CancellationToken cancellationToken) =>
        (await simulator.GetAsync("pc/serial", _json.SerialOutput, cancellationToken)).Text;
}
