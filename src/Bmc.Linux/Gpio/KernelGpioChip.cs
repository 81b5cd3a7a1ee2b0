using Bmc.Linux.Descriptors;
using static Tmds.Linux.LibC;

namespace Bmc.Linux.Gpio;

/// <summary>A chip of the kernel's, by its character device (linux/gpio.h, uAPI v2).</summary>
/// <param name="path">"/dev/gpiochip0".</param>
internal sealed class KernelGpioChip(string path) : IGpioChip
{
    // _IOWR(0xB4, 0x07, struct gpio_v2_line_request).
    private const int GetLine = unchecked((int)0xC250B407);

    public IGpioLine Request(int offset, string consumer)
    {
        FileDescriptor chip = FileDescriptor.TryOpen(path, O_RDWR, out int error) ?? throw Failure(offset, FileDescriptor.Describe(error));
        Span<byte> request = stackalloc byte[GpioLineRequest.Length];
        GpioLineRequest.Write(request, offset, consumer);
        error = -chip.Ioctl(GetLine, request);
        if (error != 0)
        {
            using (chip)
                throw Failure(offset, error == EBUSY ? $"in use by {Holder(chip, offset)}" : FileDescriptor.Describe(error));
        }

        var line = FileDescriptor.Own(GpioLineRequest.Descriptor(request));
        return new KernelGpioLine($"{path} line {offset}", chip, offset, line);
    }

    private static string Holder(FileDescriptor chip, int offset) =>
        GpioCharacterDevice.TryReadLine(chip, offset, out GpioLineInfo info) && info.Consumer.Length > 0 ? $"\"{info.Consumer}\"" : "somebody who does not say a name";

    private IOException Failure(int offset, string reason) => new($"{path} line {offset}: {reason}");
}
