using System.Diagnostics.CodeAnalysis;
using Bmc.Linux.Hid;
using Bmc.Usb.Gadget;
using Bmc.Usb.Hid;

namespace Bmc.Usb.Keyboard;

/// <summary>The keyboard's end at the BMC, with the lights of the host. Not thread-safe.</summary>
internal sealed class KeyboardConnection(UsbGadget gadget) : IDisposable
{
    private readonly HidConnection _connection = new(gadget, KeyboardFunction.Definition, new byte[KeyboardReport.Length]);

    /// <summary>What the host last lit.</summary>
    public KeyboardLeds Leds { get; private set; }

    /// <inheritdoc cref="HidConnection.TryGet"/>
    public bool TryGet([NotNullWhen(true)] out HidGadgetDevice? device, out bool fresh, [NotNullWhen(false)] out string? reason)
    {
        bool open = _connection.TryGet(out device, out fresh, out reason);
        if (fresh)
            Leds = KeyboardLeds.None;
        return open;
    }

    /// <summary>Takes the output reports that have come; the last one counts.</summary>
    public void ReadLeds()
    {
        Span<byte> reports = stackalloc byte[KeyboardReport.Length];
        while (_connection.Read(reports) is int length and > 0)
            Leds = (KeyboardLeds)reports[length - 1];
    }

    public void Close() => _connection.Close();

    public void Dispose() => _connection.Dispose();
}
