namespace Bmc.Contracts.Board.FileFormat;

/// <summary>Paths as people read them: <c>$.sensors[3].source</c>, and <c>$['odd key']</c> where a key is no word.</summary>
internal static class JsonPath
{
    public const string Root = "$";

    /// <summary>More of a misspelt key helps nobody.</summary>
    private const int LongestKey = 64;

    public static string Key(string path, string key)
    {
        if (key.Length > 0 && key.Length <= LongestKey && key.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '_' or '$'))
            return $"{path}.{key}";
        string shown = key.Length <= LongestKey ? key : $"{key[..LongestKey]}…";
        return $"{path}['{shown.Replace("'", "\\'", StringComparison.Ordinal)}']";
    }

    public static string Item(string path, int index) => $"{path}[{index}]";
}
