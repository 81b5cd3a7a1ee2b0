using System.Diagnostics.CodeAnalysis;
using Bmc.Linux.Hid;
using Bmc.Usb.Gadget;

namespace Bmc.Usb.Keyboard;

/// <summary>The keyboard's open device file, reopened when the gadget was bound anew. Not thread-safe.</summary>
internal sealed class KeyboardConnection(UsbGadget gadget) : IDisposable
{
    private HidGadgetDevice? _device;
    private int _binding;

    /// <summary>What the host last lit.</summary>
    public KeyboardLeds Leds { get; private set; }

    /// <param name="fresh">True when the device was not open before: its host may hold a key that somebody else pressed.</param>
    /// <param name="reason">A sentence.</param>
    public bool TryGet([NotNullWhen(true)] out HidGadgetDevice? device, out bool fresh, [NotNullWhen(false)] out string? reason)
    {
        reason = gadget.Problem;
        // The device of an earlier binding is dead, even if its name is the same.
        if (reason is not null || _binding != gadget.Binding)
        {
            Close();
            Leds = KeyboardLeds.None;
        }

        fresh = _device is null;
        if (fresh && reason is null)
        {
            _binding = gadget.Binding;
            _ = HidGadgetDevice.TryOpen(gadget.HidDeviceOf(KeyboardFunction.Definition), out _device, out reason);
        }

        device = _device;
        return device is not null;
    }

    /// <summary>Takes the output reports that have come; the last one counts.</summary>
    public void ReadLeds()
    {
        Span<byte> reports = stackalloc byte[KeyboardReport.Length];
        while (_device?.Read(reports) is int length and > 0)
            Leds = (KeyboardLeds)reports[length - 1];
    }

    public void Close()
    {
        _device?.Dispose();
        _device = null;
    }

    public void Dispose() => Close();
}
