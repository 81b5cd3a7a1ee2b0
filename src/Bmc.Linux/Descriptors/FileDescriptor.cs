using System.Runtime.InteropServices;
using System.Text;
using Tmds.Linux;
using static Tmds.Linux.LibC;

namespace Bmc.Linux.Descriptors;

/// <summary>
/// An open file, device or socket of the kernel. Each call returns what the kernel returned, or the error number negated,
/// as the kernel itself does; being a SafeHandle keeps the number from being reused under a call in flight.
/// </summary>
public sealed unsafe class FileDescriptor : SafeHandle
{
    private FileDescriptor(int number)
        : base(-1, ownsHandle: true) => SetHandle(number);

    public override bool IsInvalid => handle == -1;

    /// <summary>For calls that this class has no word for; valid while the object is neither disposed nor collected.</summary>
    public int Number => (int)handle;

    /// <summary>Opens with O_CLOEXEC and O_NOCTTY in any case: what we open is neither for our children nor for controlling us.</summary>
    /// <param name="flags">open(2): O_RDWR, O_NONBLOCK, …</param>
    /// <returns>Null when refused; <paramref name="error"/> then says why.</returns>
    public static FileDescriptor? TryOpen(string path, int flags, out int error)
    {
        fixed (byte* name = Encoding.UTF8.GetBytes(path + '\0'))
        {
            int number = open(name, flags | O_CLOEXEC | O_NOCTTY);
            error = number < 0 ? errno : 0;
            return number < 0 ? null : new FileDescriptor(number);
        }
    }

    /// <summary>A number of our own for a file that the process was started with; null when it was started without.</summary>
    public static FileDescriptor? TryDuplicate(int number)
    {
        int duplicate = fcntl(number, F_DUPFD_CLOEXEC, 0);
        return duplicate < 0 ? null : new FileDescriptor(duplicate);
    }

    /// <summary>Takes over an open file that the kernel has handed out otherwise than by open(2).</summary>
    public static FileDescriptor Own(int number) => new(number);

    /// <summary>A read that finds nothing then is -EAGAIN instead of a wait.</summary>
    public int SetNonBlocking() =>
        Call(static (descriptor, _, _) => fcntl(descriptor, F_SETFL, O_NONBLOCK), 0, null);

    /// <summary>A second number for the same open file.</summary>
    public FileDescriptor? TryDuplicate(out int error)
    {
        int number = Call(static (descriptor, _, _) => fcntl(descriptor, F_DUPFD_CLOEXEC, 0), 0, null);
        error = number < 0 ? -number : 0;
        return number < 0 ? null : new FileDescriptor(number);
    }

    public int Ioctl(int request, void* argument) =>
        Call(static (descriptor, request, argument) => ioctl(descriptor, (int)request, (void*)argument), request, argument);

    /// <summary>For the requests whose argument is a number.</summary>
    public int Ioctl(int request, int argument) =>
        Call(static (descriptor, request, argument) => ioctl(descriptor, (int)request, (int)(nint)argument), request, (void*)argument);

    /// <summary>For the requests whose argument is a structure.</summary>
    public int Ioctl(int request, Span<byte> structure)
    {
        fixed (byte* start = structure)
            return Ioctl(request, start);
    }

    public int Read(Span<byte> buffer)
    {
        fixed (byte* start = buffer)
            return Call(static (descriptor, length, start) => (int)read(descriptor, start, (size_t)(ulong)length), buffer.Length, start);
    }

    public int Write(ReadOnlySpan<byte> buffer)
    {
        fixed (byte* start = buffer)
            return Call(static (descriptor, length, start) => (int)write(descriptor, start, (size_t)(ulong)length), buffer.Length, start);
    }

    /// <summary>fsync(2): returns when everything written is on the medium.</summary>
    public int Sync() => Call(static (descriptor, _, _) => fsync(descriptor), 0, null);

    /// <summary>The kernel's sentence for an error number: "No such file or directory".</summary>
    /// <param name="error">Either sign.</param>
    public static string Describe(int error) => Marshal.GetPInvokeErrorMessage(Math.Abs(error));

    protected override bool ReleaseHandle() => close((int)handle) == 0;

    private delegate int SystemCall(int descriptor, long number, void* pointer);

    private int Call(SystemCall call, long number, void* pointer)
    {
        bool held = false;
        try
        {
            DangerousAddRef(ref held);
            int outcome;
            do
                outcome = call((int)handle, number, pointer);
            while (outcome < 0 && errno == EINTR);
            return outcome < 0 ? -errno : outcome;
        }
        finally
        {
            if (held)
                DangerousRelease();
        }
    }
}
