using System.Diagnostics.CodeAnalysis;
using Bmc.Linux.Descriptors;
using static Tmds.Linux.LibC;

namespace Bmc.Linux.Hid;

/// <summary>
/// /dev/hidgN, the BMC's end of a HID function (the kernel's f_hid): what is written there are input reports for the
/// host, what is read are the host's output reports. It never blocks: the kernel holds one report until the host polls,
/// and a host that is off, suspended or without driver never does.
/// </summary>
public sealed class HidGadgetDevice : IDisposable
{
    private readonly FileDescriptor _descriptor;

    private HidGadgetDevice(FileDescriptor descriptor) => _descriptor = descriptor;

    /// <param name="reason">A sentence that names the path.</param>
    public static bool TryOpen(string path, [NotNullWhen(true)] out HidGadgetDevice? device, [NotNullWhen(false)] out string? reason)
    {
        FileDescriptor? descriptor = FileDescriptor.TryOpen(path, O_RDWR | O_NONBLOCK, out int error);
        device = descriptor is null ? null : new HidGadgetDevice(descriptor);
        reason = descriptor is null ? $"{path}: {FileDescriptor.Describe(error)}" : null;
        return device is not null;
    }

    /// <summary>Hands over one whole report.</summary>
    public HidWrite Write(ReadOnlySpan<byte> report)
    {
        int outcome = _descriptor.Write(report);
        if (outcome == report.Length)
            return HidWrite.Queued;
        // A report that was taken in part would shift all that follow: as good as gone, only reopening helps.
        return outcome == -EAGAIN ? HidWrite.Waiting : HidWrite.Disconnected;
    }

    /// <summary>Takes an output report of the host.</summary>
    /// <returns>Its length; 0 when there is none, or when the device is gone.</returns>
    public int Read(Span<byte> report) => Math.Max(0, _descriptor.Read(report));

    public void Dispose() => _descriptor.Dispose();
}
