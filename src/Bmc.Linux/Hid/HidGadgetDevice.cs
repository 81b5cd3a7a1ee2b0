using System.Buffers.Binary;
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
    /// <summary>The kernel's MAX_REPORT_LENGTH.</summary>
    public const int MaximumAnswer = 64;

    // GADGET_HID_WRITE_GET_REPORT: _IOW('g', 0x42, struct usb_hidg_report).
    private const int AnswerGetReport = 0x40486742;

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

    /// <summary>
    /// What the kernel answers when the host asks for the state with Get_Report (HID 1.11 §7.2.1), from now on. Without it the kernel
    /// waits for 2.5 s, and some firmware with it.
    /// </summary>
    /// <param name="report">At most <see cref="MaximumAnswer"/> bytes.</param>
    /// <returns>False where the kernel does not know of it: before Linux 6.12.</returns>
    public bool TryAnswerGetReport(ReadOnlySpan<byte> report)
    {
        // struct usb_hidg_report, include/uapi/linux/usb/g_hid.h:
        //   0      report id; 0: none
        //   1      0: for this and all later requests
        //   2-3    length
        //   4-67   report
        //   68-71  padding
        Span<byte> answer = stackalloc byte[72];
        answer.Clear();
        BinaryPrimitives.WriteUInt16LittleEndian(answer[2..], (ushort)report.Length);
        report.CopyTo(answer.Slice(4, MaximumAnswer));
        return _descriptor.Ioctl(AnswerGetReport, answer) >= 0;
    }

    /// <summary>Takes an output report of the host.</summary>
    /// <returns>Its length; 0 when there is none, or when the device is gone.</returns>
    public int Read(Span<byte> report) => Math.Max(0, _descriptor.Read(report));

    public void Dispose() => _descriptor.Dispose();
}
