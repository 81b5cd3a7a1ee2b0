namespace Bmc.Simulator.UsbHost;

public enum HidFieldKind
{
    Input,
    Output,
    Feature,
}

/// <summary>A field of a report, as the host's parser sees it.</summary>
/// <param name="BitOffset">In its report.</param>
/// <param name="IsArray">Each element names a usage; otherwise each usage has an element.</param>
public readonly record struct HidField(HidFieldKind Kind, ushort UsagePage, uint UsageMinimum, uint UsageMaximum, int BitOffset, int BitSize, int Count, bool IsArray)
{
    public int LogicalMinimum { get; init; }

    public int LogicalMaximum { get; init; }

    /// <summary>The value is a change, not a place.</summary>
    public bool IsRelative { get; init; }

    /// <summary>The usages named one by one, with their page in the upper half; empty where a range names them.</summary>
    public IReadOnlyList<uint> Usages { get; init; } = [];

    /// <summary>What an element of a variable field means, with its page in the upper half. The last name holds for all that follow (HID 1.11 §6.2.2.8).</summary>
    public uint UsageOf(int element) => Usages.Count > 0
        ? Usages[Math.Min(element, Usages.Count - 1)]
        : (uint)UsagePage << 16 | Math.Min(UsageMinimum + (uint)element, UsageMaximum);

    /// <summary>An element's value, with a sign where its limits have one. False beyond the limits: it says nothing (§6.2.2.5, null state).</summary>
    public bool TryRead(ReadOnlySpan<byte> report, int element, out int value)
    {
        uint bits = 0;
        int first = BitOffset + element * BitSize;
        for (int bit = BitSize - 1; bit >= 0; bit--)
        {
            int at = first + bit;
            bits = bits << 1 | (uint)(report[at / 8] >> at % 8 & 1);
        }

        int unused = 32 - BitSize;
        value = LogicalMinimum < 0 ? (int)(bits << unused) >> unused : (int)bits;
        return value >= LogicalMinimum && value <= LogicalMaximum;
    }
}
