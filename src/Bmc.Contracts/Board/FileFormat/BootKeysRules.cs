using Bmc.Contracts.BootOverride;

namespace Bmc.Contracts.Board.FileFormat;

/// <summary>What must hold between the boot keys and the rest of the board.</summary>
internal static class BootKeysRules
{
    public static void Check(BoardDraft draft)
    {
        if (draft.Usb is null)
        {
            foreach (Located<BoardBootKeys> keys in draft.BootKeys)
                draft.Fault(keys.Path, keys.Path, "there is no USB port to type at", "a \"usb\" section");
            draft.BootKeys.Clear();
            return;
        }

        foreach (Located<BoardBootKeys> keys in draft.BootKeys.ToArray())
        {
            Located<BoardBootKeys>? earlier = draft.BootKeys.TakeWhile(other => other != keys).FirstOrDefault(other => Overlap(other.Value, keys.Value));
            if (earlier is null)
                continue;
            draft.Fault(keys.Path, JsonPath.Key(keys.Path, "devices"), $"has a device of {earlier.Path}, which comes first", "each device once for each kind of firmware");
            draft.BootKeys.Remove(keys);
        }
    }

    private static bool Overlap(BoardBootKeys one, BoardBootKeys other) =>
        one.Devices.Intersect<BootDevice>(other.Devices).Any() && (one.Firmware is null || other.Firmware is null || one.Firmware == other.Firmware);
}
