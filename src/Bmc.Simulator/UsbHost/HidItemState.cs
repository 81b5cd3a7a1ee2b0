namespace Bmc.Simulator.UsbHost;

/// <summary>The global and local items that hold for the next field (HID 1.11 §6.2.2.7, §6.2.2.8).</summary>
internal sealed class HidItemState
{
    // More than any report has fields for; what is named beyond them says nothing.
    private const int MaximumUsages = 512;

    private readonly List<uint> _usages = [];

    public ushort UsagePage { get; private set; }

    public int LogicalMinimum { get; private set; }

    public int LogicalMaximum { get; private set; }

    public uint ReportSize { get; private set; }

    public uint ReportCount { get; private set; }

    public uint UsageMinimum { get; private set; }

    public uint UsageMaximum { get; private set; }

    /// <summary>Each with its page in the upper half.</summary>
    public IReadOnlyList<uint> Usages => _usages;

    /// <param name="value">As it stands, without a sign.</param>
    /// <param name="signed">The same bytes with one: logical limits have a sign.</param>
    /// <param name="size">Bytes of the value; a usage of four brings its page along.</param>
    public void Set(int item, uint value, int signed, int size)
    {
        switch (item)
        {
            case 0x04:
                UsagePage = (ushort)value;
                break;
            case 0x14:
                LogicalMinimum = signed;
                break;
            case 0x24:
                LogicalMaximum = signed;
                break;
            case 0x74:
                ReportSize = value;
                break;
            case 0x94:
                ReportCount = value;
                break;
            case 0x08 when _usages.Count < MaximumUsages:
                _usages.Add(size == 4 ? value : (uint)UsagePage << 16 | value);
                break;
            case 0x18:
                UsageMinimum = value;
                break;
            case 0x28:
                UsageMaximum = value;
                break;
        }
    }

    /// <summary>Local items end with each main item.</summary>
    public void ClearLocal()
    {
        (UsageMinimum, UsageMaximum) = (0, 0);
        _usages.Clear();
    }
}
