using Bmc.Contracts.Ipc;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Bmc.Contracts.Simulation;

/// <param name="Load">0..1.</param>
public sealed record LoadRequest(double Load);

public sealed record SleepRequest(bool Asleep);

public sealed record SerialOutput(string Text);

public static class SimulationRoutes
{
    public static void MapSimulation(this IEndpointRouteBuilder routes, ISimulation simulation)
    {
        ContractsJson json = ContractsJson.Default;
        routes.Get("/pc", json.SimulatedPcState, context => simulation.GetStateAsync(context.RequestAborted));
        routes.Get("/pc/serial", json.SerialOutput, async context => new SerialOutput(await simulation.GetSerialOutputAsync(context.RequestAborted)));
        routes.On(HttpMethods.Post, "/pc/faults", json.FaultRequest, (request, context) => simulation.SetFaultAsync(request, context.RequestAborted));
        routes.On(HttpMethods.Put, "/pc/load", json.LoadRequest, (request, context) => simulation.SetLoadAsync(request.Load, context.RequestAborted));
        routes.On(HttpMethods.Put, "/pc/sleep", json.SleepRequest, (request, context) => simulation.SetSleepAsync(request.Asleep, context.RequestAborted));
    }
}
