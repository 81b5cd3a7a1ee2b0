using Bmc.Contracts.Board;
using Bmc.Contracts.Ipc;
using Bmc.Linux.Systemd;
using Microsoft.Extensions.Logging;

namespace Bmc.Roles;

/// <summary>What every role is given: the board, its folders, the clock, the log, the service manager.</summary>
internal sealed record RoleEnvironment(
    BoardDescription Board,
    string StateFolder,
    RuntimeFolder Runtime,
    Callers Callers,
    TimeProvider Time,
    ILoggerFactory Loggers,
    ServiceNotifier ServiceManager)
{
    /// <summary>A role's own folder, readable by nobody else.</summary>
    public string StateOf(string role)
    {
        string folder = Path.Combine(StateFolder, role);
        Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return folder;
    }
}
