using Bmc.Linux.Libraries;

namespace Bmc.Roles;

/// <summary>What a command that runs roles must be sure of before it starts them.</summary>
/// <param name="ByHand">True for a BMC that a person starts: its folders are that person's.</param>
/// <param name="Claims">The roles that own something, so that there may be one of each only.</param>
/// <param name="Vital">Libraries without which it can't run at all.</param>
/// <param name="Useful">Libraries without which it runs with less.</param>
internal sealed record RoleNeeds(bool ByHand, string[] Claims, SystemLibrary[] Vital, SystemLibrary[] Useful)
{
    private static readonly SystemLibrary[] _openSsl = [NativeLibraries.Crypto, NativeLibraries.Ssl];

    /// <summary>A role in a process of its own.</summary>
    public static RoleNeeds Of(string role) => role switch
    {
        "hardware" => new(false, [role], [], [NativeLibraries.Sqlite]),
        "manager" => new(false, [role], _openSsl, []),
        "video" => new(false, [role], [], [NativeLibraries.TurboJpeg]),
        // Without it no destination of events is reached by https; all else is.
        "automation" => new(false, [role], [], _openSsl),
        "ipmi" or "web" => new(false, [], _openSsl, []),
        _ => new(false, [role], [], []),
    };

    public static RoleNeeds OfAll(bool withSimulator) => new(
        true,
        [.. withSimulator ? ["sim"] : Array.Empty<string>(), "hardware", "manager", "usb", "video", "automation"],
        _openSsl,
        [NativeLibraries.Sqlite, NativeLibraries.TurboJpeg]);

    /// <summary>Names the useful libraries that are missing; true when all vital ones are there.</summary>
    public bool CheckLibraries(TextWriter errors)
    {
        string[] fatal = [.. Vital.Select(library => library.Problem()).OfType<string>()];
        foreach (string problem in fatal.Concat(Useful.Select(library => library.Problem()).OfType<string>()))
            errors.WriteLine($"bmc: {problem}");
        return fatal.Length == 0;
    }
}
