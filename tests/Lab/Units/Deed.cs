namespace Bmc.Lab.Units;

/// <summary>Something that can be tried: a command of the shell, and the roles that must be able to do it. All others must not.</summary>
/// <param name="Command">One line, as often as one likes, and without harm to a machine that is only there for tests.</param>
internal sealed record Deed(string Command, params IReadOnlyList<string> Roles)
{
    /// <summary>A deed that hangs was none, but for the opening of a device, which then waits for its other end.</summary>
    private const int Seconds = 10;

    /// <summary>A script that prints each command that succeeds.</summary>
    public static string ScriptFor(IEnumerable<Deed> deeds) => string.Join('\n',
    [
        $"try() {{ timeout {Seconds} sh -c \"$1\" > /dev/null 2>&1 < /dev/null && echo \"$1\"; }}",
        .. deeds.Select(deed => $"try '{deed.Command.Replace("'", "'\\''", StringComparison.Ordinal)}'"),
    ]);
}
