using Bmc.Linux.Files;

namespace Bmc.Manager.Network;

/// <summary>
/// Says that settings were stored that nobody has read yet. A path unit that watches the settings is blind while the service
/// that it started runs, and what is stored then would never come into force; a file that is there it also sees afterwards.
/// </summary>
internal static class ChangeMark
{
    /// <summary>As bmc-network-changed.path waits for it, and .service removes it before it reads.</summary>
    public const string FileName = "settings-changed";

    /// <summary>After the settings are stored. Where no unit made the folder, nobody waits.</summary>
    public static void Leave(MachineOptions machine)
    {
        if (!Directory.Exists(machine.TrialFolder))
            return;
        try
        {
            AtomicFile.Write(Path.Combine(machine.TrialFolder, FileName), []);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            // The settings are stored all the same, and the path unit watches them, too.
        }
    }
}
