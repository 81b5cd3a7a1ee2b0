using Bmc.Contracts.Chassis;
using Bmc.Contracts.Power;

namespace Bmc.Ipmi.Commands.Chassis;

/// <summary>What the front panel has. IPMI 2.0 Table 28-2 byte 2, the bits are the wire's.</summary>
[Flags]
public enum ChassisCapabilityFlags : byte
{
    None = 0,
    IntrusionSensor = 1 << 0,
    FrontPanelLockout = 1 << 1,
    DiagnosticInterrupt = 1 << 2,
    PowerInterlock = 1 << 3,
}

/// <summary>IPMI 2.0 §28.1, Table 28-2: the BMC is every one of the chassis' devices, until Set Chassis Capabilities says otherwise.</summary>
// 2    capabilities flags, [7:4] reserved
// 3    FRU information device address
// 4    SDR device address
// 5    SEL device address
// 6    system management device address
// (7)  bridge device address, 20h when absent
public readonly record struct GetChassisCapabilitiesResponse(
    ChassisCapabilityFlags Flags,
    byte FruAddress,
    byte SdrAddress,
    byte SelAddress,
    byte SystemManagementAddress,
    byte BridgeAddress) : IMessage
{
    public const int MinimumLength = 5;
    public const int MaximumLength = 6;

    public static GetChassisCapabilitiesResponse Of(HardwareMirror mirror)
    {
        var wired = mirror.Power?.SupportedActions.Contains(PowerAction.Nmi) == true
            ? ChassisCapabilityFlags.DiagnosticInterrupt
            : ChassisCapabilityFlags.None;
        if (mirror.Chassis?.Capabilities is { } set)
        {
            var told = SetChassisCapabilitiesRequest.Of(set);
            return new(wired | told.Flags, told.FruAddress, told.SdrAddress, told.SelAddress, told.SystemManagementAddress, told.BridgeAddress);
        }

        if (mirror.Chassis is { Intrusion: not IntrusionState.Unknown })
            wired |= ChassisCapabilityFlags.IntrusionSensor;
        return new(wired, SlaveAddress.Bmc, SlaveAddress.Bmc, SlaveAddress.Bmc, SlaveAddress.Bmc, SlaveAddress.Bmc);
    }

    public static bool TryParse(ReadOnlySpan<byte> data, out GetChassisCapabilitiesResponse response)
    {
        response = default;
        if (data.Length is < MinimumLength or > MaximumLength || (data[0] & 0xF0) != 0)
            return false;
        response = new((ChassisCapabilityFlags)data[0], data[1], data[2], data[3], data[4], data.Length > 5 ? data[5] : SlaveAddress.Bmc);
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

public sealed class GetChassisCapabilities(HardwareMirror mirror)
{
    public ValueTask<CompletionCode> HandleAsync(ICommandContext context, ReadOnlyMemory<byte> data, ResponseBuffer response, CancellationToken cancellationToken) =>
        new(response.Answer(GetChassisCapabilitiesResponse.Of(mirror)));
}
