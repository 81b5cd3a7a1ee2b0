using Bmc.Contracts.Power;

namespace Bmc.Ipmi.Commands.App;

/// <summary>IPMI 2.0 Table 20-7.</summary>
public enum SystemPowerState : byte
{
    S0G0Working = 0x00,
    S4S5SoftOff = 0x06,
    LegacyOn = 0x20,
    LegacyOff = 0x21,
    Unknown = 0x2A,

    /// <summary>In a request: leave it as it is.</summary>
    NoChange = 0x7F,
}

/// <summary>
/// The ACPI power state that the PC's firmware told, IPMI 2.0 §20.6-20.7. It holds while the PC is on and is forgotten
/// when it goes off: then the power sense knows better.
/// </summary>
public sealed class AcpiPowerState
{
    public const byte DeviceD0 = 0x00;
    public const byte DeviceNoChange = 0x7F;

    private readonly Lock _gate = new();
    private SystemPowerState? _told;
    private byte _device = DeviceD0;

    /// <param name="sensed">What the power sense says; null when nobody does.</param>
    public (SystemPowerState System, byte Device) Get(PowerState? sensed)
    {
        lock (_gate)
        {
            return (sensed switch
            {
                PowerState.Off => SystemPowerState.S4S5SoftOff,
                PowerState.Unknown or null => _told ?? SystemPowerState.Unknown,
                _ => _told ?? SystemPowerState.LegacyOn,
            }, _device);
        }
    }

    /// <summary>What the power sense says now.</summary>
    public void OnPower(PowerState sensed)
    {
        lock (_gate)
        {
            if (sensed == PowerState.Off)
                _told = null;
        }
    }

    /// <param name="system">Null: as it is.</param>
    /// <param name="device">Null: as it is.</param>
    public void Set(SystemPowerState? system, byte? device)
    {
        lock (_gate)
        {
            _told = system ?? _told;
            _device = device ?? _device;
        }
    }
}
