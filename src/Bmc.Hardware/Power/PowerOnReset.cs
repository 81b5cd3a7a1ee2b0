using Bmc.Contracts.Board;

namespace Bmc.Hardware.Power;

/// <summary>
/// The proof of a mains loss on a board that has no other supply: the kernel says that it was started by a power-on.
/// </summary>
/// <param name="bootIdFile">Where the kernel's random id of this boot stands: /proc/sys/kernel/random/boot_id.</param>
internal sealed class PowerOnReset(BoardMainsSense board, string bootIdFile)
{
    /// <summary>The id of this boot; null when it can't be read.</summary>
    public string? BootId { get; } = Read(bootIdFile);

    /// <summary>
    /// True once for each start of the BMC from the mains: not when the role starts again within the same boot, and not
    /// when the cause is unknown.
    /// </summary>
    /// <param name="knownBootId">Of the boot that the role last ran in.</param>
    public bool IsProven(string? knownBootId) =>
        BootId is not null
        && BootId != knownBootId
        && Read(board.File!)?.Contains(board.Contains!, StringComparison.Ordinal) == true;

    private static string? Read(string path)
    {
        try
        {
            return File.ReadAllText(path).Trim();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
