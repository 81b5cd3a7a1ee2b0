using System.CommandLine;
using Bmc.Contracts;
using Bmc.Ctl;
using Bmc.Manager;
using Bmc.Manager.Network;
using Bmc.Roles;

namespace Bmc.Machine;

/// <summary>`bmc render-network`: stored settings into networkd's files, firewall rules and the role units' environment.</summary>
internal static class RenderNetworkCommand
{
    private static readonly Option<bool> _reload = new("--reload") { Description = "Have networkd and the services take up what changed; without, as at boot, they are not running yet." };

    public static Command Create()
    {
        var command = new Command("render-network", "Put the stored settings of network and services in force; as root, by bmc-network.service.")
        {
            RoleOptions.Board, RoleOptions.State, MachineArguments.Interface, _reload,
        };
        command.SetAction(RunAsync);
        return command;
    }

    /// <summary>Fails when there is no firewall: the units that face the LAN do not start then.</summary>
    private static async Task<int> RunAsync(ParseResult arguments, CancellationToken cancellationToken)
    {
        if (!MachineArguments.TryRead(arguments, out MachineOptions? machine, out string? unknown))
            return Fail(new Fault(FaultCode.Invalid, unknown));
        var renderer = new NetworkRenderer(machine, MachineArguments.ManagerFolder(arguments));
        try
        {
            RenderOutcome outcome = renderer.Render();
            foreach (string problem in outcome.Problems)
                Console.Error.WriteLine($"bmc: {problem}");
            Result filtered = await ExternalProgram.RunAsync("nft", ["-f", renderer.FirewallPath], cancellationToken);
            // On somebody's system without nftables, with services that everyone may reach, there is nothing to guard.
            bool isNeeded = outcome.IsRestricted || filtered.Fault?.Code != FaultCode.Unsupported;
            if (isNeeded && filtered.Fault is { } open)
            {
                renderer.WriteProblems([.. outcome.Problems, $"The firewall is not in force: {open.Message}"]);
                return Fail(open);
            }

            return arguments.GetValue(_reload) ? await ReloadAsync(renderer, outcome, cancellationToken) : ExitCode.Done;
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            return Fail(new Fault(FaultCode.Unavailable, problem.Message));
        }
    }

    private static async Task<int> ReloadAsync(NetworkRenderer renderer, RenderOutcome outcome, CancellationToken cancellationToken)
    {
        List<Fault> faults = [];
        if (outcome.Network && (await ExternalProgram.RunAsync("networkctl", ["reload"], cancellationToken)).Fault is { } unloaded)
            faults.Add(unloaded);
        // A port below the role takes a new start of it; a role that was switched off is kept down by its unit's condition.
        foreach (string service in outcome.Services)
        {
            if ((await ExternalProgram.RunAsync("systemctl", ["restart", "--no-block", $"bmc-{service}.service"], cancellationToken)).Fault is { } unmoved)
                faults.Add(unmoved);
        }

        if (faults.Count > 0)
            renderer.WriteProblems([.. outcome.Problems, .. faults.Select(fault => fault.Message)]);
        return faults.Select(Fail).LastOrDefault(ExitCode.Done);
    }

    private static int Fail(Fault fault)
    {
        Console.Error.WriteLine($"bmc: {fault.Message}");
        return ExitCode.Refused;
    }
}
