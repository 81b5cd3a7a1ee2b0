using Bmc.Contracts;
using Bmc.Usb.Keyboard.Layouts;

namespace Bmc.Usb.Keyboard;

/// <summary>The layouts that can be asked for: a file each in Layouts, and a line here.</summary>
public static class KeyboardLayouts
{
    public static IReadOnlyList<KeyboardLayout> All { get; } =
    [
        UnitedStates.Layout,
        UnitedKingdom.Layout,
        Germany.Layout,
        France.Layout,
    ];

    public static Result<KeyboardLayout> Find(string name)
    {
        KeyboardLayout? found = All.FirstOrDefault(layout => layout.Name.Equals(name, StringComparison.OrdinalIgnoreCase));
        if (found is not null)
            return found;
        return new Fault(FaultCode.Invalid, $"there is no keyboard layout \"{name}\"; there are {string.Join(", ", All.Select(layout => layout.Name))}");
    }
}
