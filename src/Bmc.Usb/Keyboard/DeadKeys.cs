namespace Bmc.Usb.Keyboard;

/// <summary>What a dead key makes of the key after it, from Layouts/dead-keys: an accent, the key after it, what comes of both.</summary>
public static class DeadKeys
{
    private const string Space = "space";

    private static readonly Lazy<ILookup<char, (char Base, char Made)>> _pairs = new(() => LayoutFile.Read("dead-keys")
        .Split('\n', StringSplitOptions.RemoveEmptyEntries)
        .Where(line => !line.StartsWith('#'))
        .Select(line => line.Split(' '))
        .ToLookup(fields => fields[0][0], fields => (fields[1] == Space ? ' ' : fields[1][0], fields[2][0])));

    /// <summary>The accent itself comes with a space, where hosts agree about that.</summary>
    public static IEnumerable<(char Base, char Made)> Of(char accent) => _pairs.Value[accent];
}
