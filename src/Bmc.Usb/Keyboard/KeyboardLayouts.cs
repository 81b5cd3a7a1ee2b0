using Bmc.Contracts;

namespace Bmc.Usb.Keyboard;

/// <summary>The layouts that can be asked for: a file each in Layouts, read when it is first wanted.</summary>
public static class KeyboardLayouts
{
    private static readonly Dictionary<string, Lazy<KeyboardLayout>> _layouts = LayoutFile.Keymaps.ToDictionary(
        name => name,
        name => new Lazy<KeyboardLayout>(() => new KeyboardLayout(name, Keymap.Parse(LayoutFile.ReadKeymap(name)))),
        StringComparer.OrdinalIgnoreCase);

    public static IEnumerable<string> Names => _layouts.Keys;

    public static Result<KeyboardLayout> Find(string name)
    {
        if (_layouts.TryGetValue(name, out Lazy<KeyboardLayout>? layout))
            return layout.Value;
        return new Fault(FaultCode.Invalid, $"there is no keyboard layout \"{name}\"; there are {string.Join(", ", Names)}");
    }
}
