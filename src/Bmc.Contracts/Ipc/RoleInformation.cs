namespace Bmc.Contracts.Ipc;

/// <summary>What every socket answers at its root: who listens there. Start scripts and tests wait for it.</summary>
public sealed record RoleInformation(string Socket, string Version, int ProcessId);
