namespace Bmc.Usb.Keyboard;

/// <summary>
/// What a dead key makes of the key after it. Hosts differ in rare pairs; these are the ones that all of them know.
/// </summary>
public static class DeadKeys
{
    /// <summary>By accent: pairs of a letter and what it becomes.</summary>
    private static readonly Dictionary<char, string> _pairs = new()
    {
        ['^'] = "aâeêiîoôuûAÂEÊIÎOÔUÛ",
        ['´'] = "aáeéiíoóuúyýAÁEÉIÍOÓUÚYÝ",
        ['`'] = "aàeèiìoòuùAÀEÈIÌOÒUÙ",
        ['¨'] = "aäeëiïoöuüyÿAÄEËIÏOÖUÜ",
        ['~'] = "aãnñoõAÃNÑOÕ",
    };

    public static IEnumerable<(char Letter, char Accented)> Of(char accent)
    {
        string pairs = _pairs[accent];
        for (int index = 0; index < pairs.Length; index += 2)
            yield return (pairs[index], pairs[index + 1]);
    }
}
