namespace Bmc.Simulator.UsbHost;

/// <summary>The global and local items that hold for the next field (HID 1.11 §6.2.2.7, §6.2.2.8).</summary>
internal struct HidItemState
{
    public ushort UsagePage { get; private set; }

    public uint ReportSize { get; private set; }

    public uint ReportCount { get; private set; }

    public uint UsageMinimum { get; private set; }

    public uint UsageMaximum { get; private set; }

    public void Set(int item, uint value)
    {
        switch (item)
        {
            case 0x04:
                UsagePage = (ushort)value;
                break;
            case 0x74:
                ReportSize = value;
                break;
            case 0x94:
                ReportCount = value;
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
    public void ClearLocal() => (UsageMinimum, UsageMaximum) = (0, 0);
}
