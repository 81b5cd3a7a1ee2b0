using Bmc.Contracts;
using Bmc.Contracts.Accounts;
using Bmc.Contracts.AuditLog;
using Bmc.Contracts.Board;
using Bmc.Contracts.Certificates;
using Bmc.Contracts.Dcmi;
using Bmc.Contracts.Diagnostics;
using Bmc.Contracts.FactoryReset;
using Bmc.Contracts.Ipc;
using Bmc.Contracts.Ipmi;
using Bmc.Contracts.Journal;
using Bmc.Contracts.Manager;
using Bmc.Contracts.Metrics;
using Bmc.Contracts.Network;
using Bmc.Contracts.Services;
using Bmc.Machine;
using Bmc.Manager;
using Bmc.Manager.Identity;
using Bmc.Manager.Network;

namespace Bmc.Roles;

/// <summary>The BMC itself: accounts and secrets, identity, certificates; manager.sock and accounts.sock.</summary>
internal sealed class ManagerRole : IHeartbeat, IAsyncDisposable
{
    private readonly IpcServer _managerSocket;
    private readonly IpcServer _accountsSocket;
    private readonly SocketHeartbeat _heartbeat;

    private ManagerRole(ManagerState state, IpcServer managerSocket, IpcServer accountsSocket, RuntimeFolder runtime)
    {
        (State, _managerSocket, _accountsSocket) = (state, managerSocket, accountsSocket);
        _heartbeat = new SocketHeartbeat(runtime, SocketName.Manager, SocketName.Accounts);
    }

    public ManagerState State { get; }

    /// <param name="restart">What Cold Reset and Warm Reset do; null when this process can't restart the others.</param>
    /// <exception cref="RoleFailedException">A file of its state is broken.</exception>
    public static async Task<ManagerRole> StartAsync(RoleEnvironment environment, RestartOrder? restart, CancellationToken cancellationToken)
    {
        MachineOptions machine = MachineOf(environment);
        var options = new ManagerOptions(environment.StateOf("manager"), Environment.MachineName, BmcVersion.Text, environment.Board.Name, restart)
        {
            Machine = machine,
            FirstPasswordUntilSignIn = machine.IsAppliance,
        };
        if (!ManagerState.Open(options, environment.Loggers, environment.Time).TryGet(out ManagerState? state, out Fault? fault))
            throw new RoleFailedException(fault.Message);

        IpcServer manager = await IpcServer.StartAsync(
            environment.Runtime, SocketName.Manager, environment.Callers, environment.Loggers,
            routes =>
            {
                routes.MapManager(state.Manager, state.Certificates);
                routes.MapAuditLog(state.AuditLog);
                routes.MapJournal(state.Journal);
                routes.MapDiagnostics(state.Diagnostics);
                routes.MapWebCertificates(state.WebCertificates);
                routes.MapNetwork(state.Network);
                routes.MapServices(state.Services);
                routes.MapIpmiSettings(state.Ipmi);
                routes.MapDcmiIdentification(state.Dcmi);
                routes.MapFactoryReset(state.FactoryReset);
            },
            cancellationToken);
        IpcServer accounts = await IpcServer.StartAsync(
            environment.Runtime, SocketName.Accounts, environment.Callers, environment.Loggers,
            routes =>
            {
                routes.MapAccounts(state.Accounts);
                routes.MapTwoFactor(state.TwoFactor);
                routes.MapLockOutPolicy(state.LockOutPolicy);
                routes.MapSessionPolicy(state.SessionPolicy);
                routes.MapMetricsAccess(state.MetricsAccess);
                routes.MapAuthentication(state.PasswordAuthentication, state.RakpAuthentication);
                routes.MapChannelKeys(state.ChannelKeys);
            },
            cancellationToken);
        return new ManagerRole(state, manager, accounts, environment.Runtime);
    }

    /// <summary>The simulated board has a simulated network, unless the machine is a BMC and its network is real.</summary>
    private static MachineOptions MachineOf(RoleEnvironment environment)
    {
        string? boardInterface = environment.Board.Network?.Interface;
        MachineOptions machine = MachineArguments.Find(boardInterface);
        return environment.Board.Platform != BoardPlatform.Simulator || machine.IsAppliance ? machine : machine with
        {
            Interface = SimulatedInterface.Name,
            SimulatesNetwork = true,
            TrialFolder = environment.StateOf("manager-trial"),
        };
    }

    public ValueTask<Result> BeatAsync(CancellationToken cancellationToken) => _heartbeat.BeatAsync(cancellationToken);

    public async ValueTask DisposeAsync()
    {
        await _accountsSocket.DisposeAsync();
        await _managerSocket.DisposeAsync();
        State.Dispose();
    }
}
