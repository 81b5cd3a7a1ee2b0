using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Bmc.Linux.Descriptors;
using static Tmds.Linux.LibC;

namespace Bmc.Linux.Terminals;

/// <summary>
/// A pair of connected terminals (pty(7)): one side is ours, the other a path that any program opens like a serial line or,
/// having no report boundaries, like /dev/hidg0. Both pass bytes unchanged, and the path stays usable however often it is
/// opened and closed.
/// </summary>
public sealed class PseudoTerminal : IDisposable
{
    // Open while nobody else has it: else each read of the master would fail with EIO between two visitors.
    private readonly FileDescriptor _slave;

    private PseudoTerminal(DeviceStream master, FileDescriptor slave, string slavePath)
    {
        Master = master;
        _slave = slave;
        SlavePath = slavePath;
    }

    /// <summary>
    /// Our side. The kernel keeps some kilobytes for the other side; then a write waits until somebody reads there, so a
    /// talker that nobody need listen to takes <see cref="DeviceStream.WriteAvailable"/>.
    /// </summary>
    public DeviceStream Master { get; }

    /// <summary>"/dev/pts/3".</summary>
    public string SlavePath { get; }

    public static bool TryOpen([NotNullWhen(true)] out PseudoTerminal? terminal, [NotNullWhen(false)] out string? reason)
    {
        terminal = null;
        if (!DeviceStream.TryOpen("/dev/ptmx", out DeviceStream? master, out reason))
            return false;
        if (TryOpenSlave(master, out FileDescriptor? slave, out string? slavePath, out reason))
        {
            terminal = new PseudoTerminal(master, slave, slavePath);
            return true;
        }

        master.Dispose();
        return false;
    }

    public void Dispose()
    {
        Master.Dispose();
        _slave.Dispose();
    }

    // What unlockpt and ptsname do; grantpt has nothing to do where /dev/pts is a devpts, as on every Linux of today.
    private static unsafe bool TryOpenSlave(
        DeviceStream master,
        [NotNullWhen(true)] out FileDescriptor? slave,
        [NotNullWhen(true)] out string? slavePath,
        [NotNullWhen(false)] out string? reason)
    {
        slave = null;
        slavePath = null;
        int number = 0;
        int locked = 0;
        int error = master.Descriptor.Ioctl(TIOCSPTLCK, &locked);
        if (error == 0)
            error = master.Descriptor.Ioctl(TIOCGPTN, &number);
        if (error != 0)
        {
            reason = $"/dev/ptmx: {FileDescriptor.Describe(error)}";
            return false;
        }

        slavePath = string.Create(CultureInfo.InvariantCulture, $"/dev/pts/{number}");
        slave = FileDescriptor.TryOpen(slavePath, O_RDWR, out error);
        if (slave is not null)
            error = RawMode.Set(slave);
        if (slave is not null && error == 0)
        {
            reason = null;
            return true;
        }

        slave?.Dispose();
        reason = $"{slavePath}: {FileDescriptor.Describe(error)}";
        return false;
    }
}
