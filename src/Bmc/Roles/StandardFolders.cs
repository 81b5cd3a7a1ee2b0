using Bmc.Contracts.Ipc;

namespace Bmc.Roles;

/// <summary>Where things are when nothing else is said: a board's folders for single roles, a person's own for a BMC started by hand.</summary>
internal static class StandardFolders
{
    public const string BoardState = "/var/lib/bmc";
    public const string BoardRuntime = "/run/bmc";
    private const string RuntimeVariable = "BMC_RUN";

    /// <summary>XDG Base Directory Specification: state that a person's programs keep.</summary>
    public static string PersonalState
    {
        get
        {
            string? xdg = Environment.GetEnvironmentVariable("XDG_STATE_HOME");
            string home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile, Environment.SpecialFolderOption.DoNotVerify);
            return Path.Combine(string.IsNullOrEmpty(xdg) ? Path.Combine(home, ".local", "state") : xdg, "bmc");
        }
    }

    public static string RuntimeOf(string state) => state == BoardState ? BoardRuntime : Path.Combine(state, "run");

    /// <summary>The sockets of the BMC that most likely is meant.</summary>
    public static string FindRunning()
    {
        if (Environment.GetEnvironmentVariable(RuntimeVariable) is { Length: > 0 } named)
            return named;
        return File.Exists(new RuntimeFolder(BoardRuntime).SocketPath(SocketName.Hardware)) ? BoardRuntime : RuntimeOf(PersonalState);
    }
}
