using System.Diagnostics.CodeAnalysis;
using Bmc.Linux;
using Bmc.Linux.Gpio;
using Bmc.Linux.I2c;
using Bmc.Linux.Nbd;
using Bmc.Linux.Terminals;
using Bmc.Linux.Video;

namespace Bmc.Hardware.Tests.Buses;

/// <summary>A kernel that has these buses and nothing else.</summary>
internal sealed class FakeKernelDevices(params FakeI2cBus[] buses) : IKernelDevices
{
    public string SysRoot { get; init; } = "/nowhere";

    public string DevRoot => "/nowhere";

    public string ConfigfsRoot => "/nowhere";

    public IBlockDevices BlockDevices => throw new NotSupportedException();

    public bool TryOpenI2cBus(int number, [NotNullWhen(true)] out II2cBus? bus, [NotNullWhen(false)] out string? reason)
    {
        bus = Array.Find(buses, candidate => candidate.Number == number);
        reason = bus is null ? $"no such bus {number}" : null;
        return bus is not null;
    }

    public bool TryFindGpioLine(string chip, string line, out GpioLineAddress address, [NotNullWhen(false)] out string? reason) =>
        throw new NotSupportedException();

    public bool TryOpenCapture(string device, [NotNullWhen(true)] out IVideoCapture? capture, [NotNullWhen(false)] out string? reason) =>
        throw new NotSupportedException();

    public bool TryOpenSerial(string device, [NotNullWhen(true)] out ISerialLine? line, [NotNullWhen(false)] out string? reason) =>
        throw new NotSupportedException();
}
