using Bmc.Manager.Identity;
using Bmc.Manager.Storage;

namespace Bmc.Manager;

/// <param name="Folder">Where the role keeps its files; made when it is not there.</param>
/// <param name="Board">The board's name, for people.</param>
/// <param name="Restart">Null: this BMC can't restart itself.</param>
public sealed record ManagerOptions(string Folder, string HostName, string FirmwareVersion, string Board, RestartOrder? Restart = null)
{
    /// <summary>Of a password's hash; less only where time matters more than the password, as in a test.</summary>
    public int PasswordIterations { get; init; } = Accounts.PasswordHash.DefaultIterations;

    /// <summary>What it may do with the network.</summary>
    public MachineOptions Machine { get; init; } = new(IsAppliance: false, Interface: null);

    /// <summary>True where a console shows the first password: the file goes with the first sign-in. False: with its change.</summary>
    public bool FirstPasswordUntilSignIn { get; init; }

    /// <summary>How files are replaced; null writes them to the disk.</summary>
    public StateWriter? Writer { get; init; }
}
