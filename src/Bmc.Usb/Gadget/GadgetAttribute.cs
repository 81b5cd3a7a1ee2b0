namespace Bmc.Usb.Gadget;

/// <summary>A configfs file and what it must hold, written the way the kernel shows it, so that both can be compared.</summary>
/// <param name="Path">Relative to its gadget or function.</param>
/// <param name="Value">Without the line feed that the kernel appends when it shows text.</param>
/// <param name="Check">How a tree that stands already is judged by it.</param>
public sealed record GadgetAttribute(string Path, byte[] Value, GadgetAttributeCheck Check = GadgetAttributeCheck.MustMatch)
{
    public GadgetAttribute(string path, string value, GadgetAttributeCheck check = GadgetAttributeCheck.MustMatch)
        : this(path, System.Text.Encoding.UTF8.GetBytes(value), check)
    {
    }

    public bool IsShownAs(ReadOnlySpan<byte> contents) =>
        contents.SequenceEqual(Value) || (contents.Length == Value.Length + 1 && contents[^1] == '\n' && contents[..^1].SequenceEqual(Value));
}

public enum GadgetAttributeCheck
{
    MustMatch,

    /// <summary>The kernel may put its own value there while the gadget is bound.</summary>
    WriteOnly,

    /// <summary>Older kernels don't have the file.</summary>
    WhereKnown,

    /// <summary>Both.</summary>
    WhereKnownWriteOnly,
}
