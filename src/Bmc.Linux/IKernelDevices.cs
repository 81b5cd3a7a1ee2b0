using System.Diagnostics.CodeAnalysis;
using Bmc.Linux.Gpio;
using Bmc.Linux.I2c;
using Bmc.Linux.Nbd;
using Bmc.Linux.RemoteFiles;
using Bmc.Linux.Terminals;
using Bmc.Linux.Usb;
using Bmc.Linux.Video;

namespace Bmc.Linux;

/// <summary>
/// The hardware as a role sees it: the kernel's devices, or the simulated PC in their place. What can't be opened is
/// named with its reason; a board with one broken part still serves the others.
/// </summary>
public interface IKernelDevices
{
    /// <summary>"/sys", or the root of a tree in its place.</summary>
    string SysRoot { get; }

    /// <summary>"/dev", or the root of a tree in its place.</summary>
    string DevRoot { get; }

    /// <summary>"/sys/kernel/config", or the root of a tree in its place.</summary>
    string ConfigfsRoot { get; }

    /// <summary>Block devices that a process gives the blocks of.</summary>
    IBlockDevices BlockDevices { get; }

    /// <summary>Has a USB device controller wake a host that sleeps, if the host lets it; what comes of it shows in the controller's state.</summary>
    /// <returns>Null when it was told to; else why not.</returns>
    ValueTask<string?> WakeUsbHostAsync(string controller, CancellationToken cancellationToken) => ValueTask.FromResult(WakeSignal.Give(SysRoot, controller));

    /// <summary>Files on servers whose protocol the kernel speaks; without a kernel there are none.</summary>
    IRemoteFiles RemoteFiles => NoRemoteFiles.Instance;

    bool TryOpenI2cBus(int number, [NotNullWhen(true)] out II2cBus? bus, [NotNullWhen(false)] out string? reason);

    /// <param name="chip">Label or name of the chip.</param>
    /// <param name="line">Name of the line, or its offset in decimal.</param>
    bool TryFindGpioLine(string chip, string line, out GpioLineAddress address, [NotNullWhen(false)] out string? reason);

    bool TryOpenCapture(string device, [NotNullWhen(true)] out IVideoCapture? capture, [NotNullWhen(false)] out string? reason);

    /// <summary>The PC's serial line, as it is: how it is clocked and framed comes next.</summary>
    bool TryOpenSerial(string device, [NotNullWhen(true)] out ISerialLine? line, [NotNullWhen(false)] out string? reason);
}
