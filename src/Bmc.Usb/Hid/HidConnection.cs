using System.Diagnostics.CodeAnalysis;
using Bmc.Linux.Hid;
using Bmc.Usb.Gadget;

namespace Bmc.Usb.Hid;

/// <summary>The open device file of a HID function, reopened when the gadget was bound anew. Not thread-safe.</summary>
/// <param name="gadget">That it is a part of.</param>
/// <param name="function">Which part.</param>
/// <param name="atRest">The report of a device that nobody touches: the kernel's answer to a host that asks instead of polling.</param>
internal sealed class HidConnection(UsbGadget gadget, GadgetFunction function, ReadOnlyMemory<byte> atRest) : IDisposable
{
    private HidGadgetDevice? _device;
    private int _binding;

    /// <param name="fresh">True when the device was not open before: its host may hold what somebody else pressed.</param>
    /// <param name="reason">A sentence.</param>
    public bool TryGet([NotNullWhen(true)] out HidGadgetDevice? device, out bool fresh, [NotNullWhen(false)] out string? reason)
    {
        reason = gadget.Functions.Contains(function) ? gadget.Problem : $"the PC is shown no {function.Instance}";
        // The device of an earlier binding is dead, even if its name is the same.
        if (reason is not null || _binding != gadget.Binding)
            Close();

        fresh = _device is null;
        if (fresh && reason is null)
        {
            _binding = gadget.Binding;
            if (HidGadgetDevice.TryOpen(gadget.HidDeviceOf(function), out _device, out reason))
                _device.TryAnswerGetReport(atRest.Span);
        }

        device = _device;
        return device is not null;
    }

    /// <summary>Takes an output report of the host.</summary>
    /// <returns>Its length; 0 when there is none.</returns>
    public int Read(Span<byte> report) => _device?.Read(report) ?? 0;

    public void Close()
    {
        _device?.Dispose();
        _device = null;
    }

    public void Dispose() => Close();
}
