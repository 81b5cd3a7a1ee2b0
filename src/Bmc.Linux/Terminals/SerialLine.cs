using System.Diagnostics.CodeAnalysis;
using Bmc.Linux.Descriptors;
using static Tmds.Linux.LibC;

namespace Bmc.Linux.Terminals;

/// <summary>A tty as a raw line of 8 data bits, no parity, 1 stop bit, without flow control.</summary>
public static class SerialLine
{
    /// <summary>The rates that a PC's firmware and Linux offer for a console.</summary>
    private static readonly (int BaudRate, uint Speed)[] Speeds =
    [
        (1200, B1200),
        (2400, B2400),
        (4800, B4800),
        (9600, B9600),
        (19200, B19200),
        (38400, B38400),
        (57600, B57600),
        (115200, B115200),
        (230400, B230400),
        (460800, B460800),
        (500000, B500000),
        (921600, B921600),
        (1000000, B1000000),
        (1500000, B1500000),
        (2000000, B2000000),
        (3000000, B3000000),
    ];

    public static bool TryOpen(
        string path, int baudRate, [NotNullWhen(true)] out DeviceStream? stream, [NotNullWhen(false)] out string? reason)
    {
        stream = null;
        uint speed = Array.Find(Speeds, entry => entry.BaudRate == baudRate).Speed;
        if (speed == 0)
        {
            reason = $"{path}: {baudRate} is no usual baud rate; there are {string.Join(", ", Speeds.Select(entry => entry.BaudRate))}";
            return false;
        }

        if (!DeviceStream.TryOpen(path, out DeviceStream? device, out reason))
            return false;
        int error = RawMode.Set(device.Descriptor, speed);
        if (error != 0)
        {
            device.Dispose();
            reason = $"{path} is no serial line: {FileDescriptor.Describe(error)}";
            return false;
        }

        stream = device;
        return true;
    }
}
