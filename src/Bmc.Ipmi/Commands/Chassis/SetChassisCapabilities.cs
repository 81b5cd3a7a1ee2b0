using Bmc.Contracts.Chassis;

namespace Bmc.Ipmi.Commands.Chassis;

/// <summary>IPMI 2.0 §28.7, Table 28-8.</summary>
// 1    [7:2] reserved, [1] front panel lockout, [0] intrusion sensor
// 2    FRU information device address
// 3    SDR device address
// 4    SEL device address
// 5    system management device address
// (6)  bridge device address, 20h when absent
// An address is the 7 bits of the slave address and a 0; 00h: unspecified.
public readonly record struct SetChassisCapabilitiesRequest(
    ChassisCapabilityFlags Flags,
    byte FruAddress,
    byte SdrAddress,
    byte SelAddress,
    byte SystemManagementAddress,
    byte BridgeAddress) : IMessage
{
    private const byte AddressReserved = 0x01;

    private const ChassisCapabilityFlags Settable = ChassisCapabilityFlags.IntrusionSensor | ChassisCapabilityFlags.FrontPanelLockout;

    public static SetChassisCapabilitiesRequest Of(ChassisCapabilities capabilities) => new(
        (capabilities.IntrusionSensor ? ChassisCapabilityFlags.IntrusionSensor : 0) | (capabilities.FrontPanelLockout ? ChassisCapabilityFlags.FrontPanelLockout : 0),
        capabilities.FruDevice,
        capabilities.SdrDevice,
        capabilities.SelDevice,
        capabilities.SystemManagementDevice,
        capabilities.BridgeDevice);

    public ChassisCapabilities ToCapabilities() => new(
        Flags.HasFlag(ChassisCapabilityFlags.IntrusionSensor),
        Flags.HasFlag(ChassisCapabilityFlags.FrontPanelLockout),
        FruAddress,
        SdrAddress,
        SelAddress,
        SystemManagementAddress,
        BridgeAddress);

    public static bool TryParse(ReadOnlySpan<byte> data, out SetChassisCapabilitiesRequest request)
    {
        request = default;
        if (data.Length is < 5 or > 6 || ((ChassisCapabilityFlags)data[0] & ~Settable) != 0)
            return false;
        foreach (var address in data[1..])
        {
            if ((address & AddressReserved) != 0)
                return false;
        }

        request = new(
            (ChassisCapabilityFlags)data[0],
            data[1],
            data[2],
            data[3],
            data[4],
            data.Length > 5 ? data[5] : SlaveAddress.Bmc);
        return true;
    }

    public void Write(ref SpanWriter writer)
    {
        writer.WriteByte((byte)Flags);
        writer.WriteByte(FruAddress);
        writer.WriteByte(SdrAddress);
        writer.WriteByte(SelAddress);
        writer.WriteByte(SystemManagementAddress);
        writer.WriteByte(BridgeAddress);
    }
}

/// <summary>
/// What is set is what Get Chassis Capabilities tells, over restarts too. Interrupt and interlock can't be set: they are wired or not.
/// </summary>
public sealed class SetChassisCapabilities(IChassis chassis)
{
    public async ValueTask<CompletionCode> HandleAsync(ICommandContext context, ReadOnlyMemory<byte> data, ResponseBuffer response, CancellationToken cancellationToken) =>
        SetChassisCapabilitiesRequest.TryParse(data.Span, out var request)
            ? (await chassis.SetCapabilitiesAsync(request.ToCapabilities(), cancellationToken)).ToCompletionCode()
            : CompletionCode.InvalidDataField;
}
