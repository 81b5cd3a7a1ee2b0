namespace Bmc.Simulator.UsbHost;

/// <summary>A HID function of the gadget as the host enumerates it.</summary>
/// <param name="Number">N of its /dev/hidgN.</param>
/// <param name="ReportLength">Bytes.</param>
/// <param name="IsBootKeyboard">By its interface and its reports; firmware knows no other keyboards.</param>
internal sealed record HidFunction(string Name, int Number, int ReportLength, HidReportDescriptor Descriptor, bool IsBootKeyboard);
