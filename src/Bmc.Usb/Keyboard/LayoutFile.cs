namespace Bmc.Usb.Keyboard;

/// <summary>The files of Layouts, which are part of the executable.</summary>
internal static class LayoutFile
{
    private const string Folder = "layouts/";
    private const string Suffix = ".keymap";

    public static IEnumerable<string> Keymaps => typeof(LayoutFile).Assembly.GetManifestResourceNames()
        .Where(name => name.StartsWith(Folder, StringComparison.Ordinal) && name.EndsWith(Suffix, StringComparison.Ordinal))
        .Select(name => name[Folder.Length..^Suffix.Length])
        .Order(StringComparer.Ordinal);

    public static string ReadKeymap(string name) => Read(name + Suffix);

    public static string Read(string name)
    {
        using var reader = new StreamReader(typeof(LayoutFile).Assembly.GetManifestResourceStream(Folder + name) ?? throw new FileNotFoundException(name));
        return reader.ReadToEnd();
    }
}
