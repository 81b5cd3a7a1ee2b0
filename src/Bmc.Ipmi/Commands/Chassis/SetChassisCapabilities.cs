namespace Bmc.Ipmi.Commands.Chassis;

/// <summary>IPMI 2.0 §28.7, Table 28-8.</summary>
// 1    [7:2] reserved, [1] front panel lockout, [0] intrusion sensor
// 2    FRU information device address
// 3    SDR device address
// 4    SEL device address
// 5    system management device address
// (6)  bridge device address
public readonly record struct SetChassisCapabilitiesRequest(
    ChassisCapabilityFlags Flags,
    byte FruAddress,
    byte SdrAddress,
    byte SelAddress,
    byte SystemManagementAddress,
    byte BridgeAddress) : IMessage
{
    public const ChassisCapabilityFlags Settable = ChassisCapabilityFlags.IntrusionSensor | ChassisCapabilityFlags.FrontPanelLockout;

    public static bool TryParse(ReadOnlySpan<byte> data, out SetChassisCapabilitiesRequest request)
    {
        request = default;
        if (data.Length is < 5 or > 6 || ((ChassisCapabilityFlags)data[0] & ~Settable) != 0)
            return false;
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

/// <summary>What the chassis has is board data: setting it to what it is succeeds, everything else is refused with D6h.</summary>
public sealed class SetChassisCapabilities(HardwareMirror mirror)
{
    public ValueTask<CompletionCode> HandleAsync(ICommandContext context, ReadOnlyMemory<byte> data, ResponseBuffer response, CancellationToken cancellationToken)
    {
        if (!SetChassisCapabilitiesRequest.TryParse(data.Span, out var request))
            return new(CompletionCode.InvalidDataField);

        var present = GetChassisCapabilitiesResponse.Of(mirror);
        var unchanged = new SetChassisCapabilitiesRequest(
            present.Flags & SetChassisCapabilitiesRequest.Settable,
            present.FruAddress,
            present.SdrAddress,
            present.SelAddress,
            present.SystemManagementAddress,
            present.BridgeAddress);
        return new(request == unchanged ? CompletionCode.Ok : CompletionCode.SubFunctionDisabled);
    }
}
