using Bmc.Contracts;
using Bmc.Contracts.Media;
using Bmc.Linux.Files;
using Bmc.Usb.Gadget;

namespace Bmc.Usb.MassStorage;

/// <summary>One drive's files in configfs: what is in it is a path in one of them.</summary>
internal sealed class LogicalUnit(UsbGadget gadget, GadgetFunction function, int number, DriveKind kind, string name)
{
    // Linux errno, which IOException.HResult carries: "Door is locked", says storage_common.c.
    private const int Busy = 16;

    public DriveKind Kind => kind;

    public string Name => name;

    /// <summary>The path of what is in it; "" when it is empty, null when the PC is shown no such drive.</summary>
    public string? File
    {
        get
        {
            try
            {
                return System.IO.File.ReadAllText(PathOf("file")).Trim();
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                return null;
            }
        }
    }

    /// <summary>Puts it into the empty drive.</summary>
    public Result Insert(string path, bool writable)
    {
        try
        {
            // A CD is read-only by itself.
            if (kind == DriveKind.Stick)
                KernelAttribute.Write(PathOf("ro"), writable ? "0"u8 : "1"u8);
            KernelAttribute.Write(PathOf("file"), System.Text.Encoding.UTF8.GetBytes(path));
            return Result.Done;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return new Fault(FaultCode.Unavailable, $"the kernel does not put it into the drive {name}: {exception.Message}");
        }
    }

    /// <param name="force">Also out of a drive that the PC has locked.</param>
    public Result Eject(bool force)
    {
        try
        {
            string forced = PathOf("forced_eject");
            if (force && System.IO.File.Exists(forced))
                KernelAttribute.Write(forced, "1"u8);
            KernelAttribute.Write(PathOf("file"), "\n"u8);
            return Result.Done;
        }
        catch (IOException exception) when (exception.HResult == Busy)
        {
            return new Fault(FaultCode.Conflict, $"the PC has locked the drive {name}: it is using what is in it; eject it there, or force it, and what it has not written yet is lost");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return new Fault(FaultCode.Unavailable, $"the drive {name} does not open: {exception.Message}");
        }
    }

    private string PathOf(string attribute) => gadget.PathOf(function, $"{DrivesFunction.FolderOf(number)}/{attribute}");
}
