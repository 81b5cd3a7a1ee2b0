using Bmc.Contracts;
using Bmc.Contracts.Sensors;
using Bmc.Devices;
using Bmc.Hardware.Buses;

namespace Bmc.Hardware.Sensors;

/// <summary>What a probe found: a value in the sensor's unit, or a power supply's faults, or why there is neither.</summary>
/// <param name="Faults">Of a supply that answered, empty when it is well; null for a value.</param>
internal readonly record struct ProbeReading(double Value, DeviceFault? Fault, IReadOnlyList<SupplyFault>? Faults = null)
{
    public static ProbeReading Disabled { get; } = Unavailable(UnavailableReason.Disabled, "scanning is switched off");

    public static ProbeReading Unavailable(UnavailableReason reason, string detail) => new(0, new DeviceFault(reason, detail));
}

/// <summary>The way to one sensor's value.</summary>
internal interface ISensorProbe
{
    /// <summary>Sensors with the same path are read by the same thread and wait for each other, others don't.</summary>
    string Path { get; }

    /// <summary>True when the device has no power while the PC is off.</summary>
    bool PoweredByHost { get; }

    /// <summary>Answers in bounded time, whatever the device does.</summary>
    Task<ProbeReading> ReadAsync(CancellationToken cancellationToken);

    /// <summary>Has the device forget the faults that are over. On order only.</summary>
    Task<Result> ClearFaultsAsync(CancellationToken cancellationToken) =>
        Task.FromResult<Result>(new Fault(FaultCode.Unsupported, "its device remembers no faults"));

    /// <summary>The PC is off: a device that it powers will have to be started again.</summary>
    void HostIsOff();
}
