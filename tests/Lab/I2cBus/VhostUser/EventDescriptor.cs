using Microsoft.Win32.SafeHandles;
using Tmds.Linux;
using static Tmds.Linux.LibC;

namespace Bmc.Lab.I2cBus.VhostUser;

/// <summary>An eventfd(2): how the machine says that a queue has work, and how it is told of answers.</summary>
internal sealed unsafe class EventDescriptor(SafeFileHandle handle) : IDisposable
{
    public static EventDescriptor Create() => new(new SafeFileHandle(eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK), ownsHandle: true));

    public void Signal()
    {
        ulong one = 1;
        bool added = false;
        handle.DangerousAddRef(ref added);
        _ = write((int)handle.DangerousGetHandle(), &one, sizeof(ulong));
        handle.DangerousRelease();
    }

    /// <summary>Waits until this one or the other is signalled and takes this one's signal.</summary>
    /// <returns>False when it was the other.</returns>
    public bool WaitUnless(EventDescriptor other)
    {
        pollfd* waiting = stackalloc pollfd[2];
        waiting[0] = new pollfd { fd = (int)handle.DangerousGetHandle(), events = POLLIN };
        waiting[1] = new pollfd { fd = (int)other.Handle.DangerousGetHandle(), events = POLLIN };
        while (poll(waiting, 2, -1) < 0 && errno == EINTR)
        {
        }

        if (waiting[1].revents != 0)
            return false;
        ulong count;
        _ = read((int)handle.DangerousGetHandle(), &count, sizeof(ulong));
        return true;
    }

    public void Dispose() => handle.Dispose();

    private SafeFileHandle Handle => handle;
}
