namespace Bmc.Simulator.UsbHost;

/// <summary>
/// The fields that a report descriptor declares (HID 1.11 §6.2.2): enough of its items to know keyboards, mice and pointers.
/// Constant fields are counted, not listed; a descriptor with long items, report ids or push/pop is refused.
/// </summary>
public sealed class HidReportDescriptor
{
    /// <summary>The kernel's HID_MAX_DESCRIPTOR_SIZE.</summary>
    public const int MaximumSize = 4096;

    /// <summary>What an interrupt endpoint at full speed carries at once (USB 2.0 §5.7.3).</summary>
    public const int MaximumReport = 64;

    private const int MaximumReportBits = MaximumReport * 8;

    private readonly int[] _bits = new int[3];
    private readonly List<HidField> _fields = [];

    private HidReportDescriptor()
    {
    }

    public IReadOnlyList<HidField> Fields => _fields;

    public int InputBits => _bits[(int)HidFieldKind.Input];

    /// <summary>
    /// Whether the reports are those of a boot keyboard (HID 1.11 Appendix B.1): eight modifier bits, a byte, six keys.
    /// </summary>
    public bool IsBootKeyboard =>
        InputBits == 64
        && _fields.Any(declared => declared is { Kind: HidFieldKind.Input, UsagePage: 7, UsageMinimum: 0xE0, UsageMaximum: 0xE7, BitOffset: 0, BitSize: 1, Count: 8, IsArray: false })
        && _fields.Any(declared => declared is { Kind: HidFieldKind.Input, UsagePage: 7, UsageMinimum: 0, UsageMaximum: >= 0x65, BitOffset: 16, BitSize: 8, Count: 6, IsArray: true });

    public static bool TryParse(ReadOnlySpan<byte> bytes, out HidReportDescriptor descriptor)
    {
        descriptor = new HidReportDescriptor();
        if (bytes.Length is 0 or > MaximumSize)
            return false;
        var items = new HidItemState();
        int depth = 0;
        while (!bytes.IsEmpty)
        {
            // §6.2.2.2: bits 1..0 size (3 means 4), 3..2 type, 7..4 tag.
            int size = (bytes[0] & 3) == 3 ? 4 : bytes[0] & 3;
            int item = bytes[0] & 0xFC;
            if (bytes.Length < 1 + size)
                return false;
            uint value = 0;
            for (int at = size; at > 0; at--)
                value = value << 8 | bytes[at];
            int signed = size switch { 1 => (sbyte)value, 2 => (short)value, _ => (int)value };
            bytes = bytes[(1 + size)..];
            switch (item)
            {
                case 0xA0:
                    depth++;
                    items.ClearLocal();
                    break;
                case 0xC0:
                    if (--depth < 0)
                        return false;
                    items.ClearLocal();
                    break;
                case 0x80 or 0x90 or 0xB0:
                    if (!descriptor.Add(item, value, items))
                        return false;
                    items.ClearLocal();
                    break;
                case 0xFC or 0x84 or 0xA4 or 0xB4:
                    return false;
                default:
                    items.Set(item, value, signed, size);
                    break;
            }
        }

        return depth == 0;
    }

    private bool Add(int item, uint flags, HidItemState items)
    {
        HidFieldKind kind = item == 0x80 ? HidFieldKind.Input : item == 0x90 ? HidFieldKind.Output : HidFieldKind.Feature;
        if (items.ReportSize is 0 or > 32 || items.ReportCount > MaximumReportBits)
            return false;
        int bits = (int)(items.ReportSize * items.ReportCount);
        int offset = _bits[(int)kind];
        if (offset + bits > MaximumReportBits)
            return false;
        _bits[(int)kind] += bits;
        bool constant = (flags & 1) != 0;
        bool variable = (flags & 2) != 0;
        if (!constant)
        {
            _fields.Add(new HidField(kind, items.UsagePage, items.UsageMinimum, items.UsageMaximum, offset, (int)items.ReportSize, (int)items.ReportCount, !variable)
            {
                LogicalMinimum = items.LogicalMinimum,
                LogicalMaximum = items.LogicalMaximum,
                IsRelative = (flags & 4) != 0,
                Usages = [.. items.Usages],
            });
        }

        return true;
    }
}
