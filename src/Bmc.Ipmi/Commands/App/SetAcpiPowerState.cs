namespace Bmc.Ipmi.Commands.App;

/// <summary>IPMI 2.0 §20.6, Table 20-6.</summary>
// 1  [7] set system power state, [6:0] the state (Table 20-7), 7Fh = no change
// 2  [7] set device power state, [6:0] D0-D3 = 00h-03h, 7Fh = no change
public readonly record struct SetAcpiPowerStateRequest(SystemPowerState? System, byte? Device) : IMessage
{
    public const int Length = 2;
    private const byte SetBit = 0x80;

    public static bool TryParse(ReadOnlySpan<byte> data, out SetAcpiPowerStateRequest request)
    {
        request = default;
        if (data.Length != Length)
            return false;
        request = new(
            (data[0] & SetBit) == 0 || data[0] == 0xFF ? null : (SystemPowerState)(data[0] & 0x7F),
            (data[1] & SetBit) == 0 || data[1] == 0xFF ? null : (byte)(data[1] & 0x7F));
        return true;
    }

    public void Write(ref SpanWriter writer)
    {
        writer.WriteByte(System is { } system ? (byte)(SetBit | (byte)system) : (byte)SystemPowerState.NoChange);
        writer.WriteByte(Device is { } device ? (byte)(SetBit | device) : AcpiPowerState.DeviceNoChange);
    }
}

/// <summary>The PC's firmware tells its ACPI state.</summary>
public sealed class SetAcpiPowerState(AcpiPowerState state)
{
    /// <summary>Table 20-7: S0-S5 and their combinations 00h-0Ah, legacy 20h-21h, unknown 2Ah.</summary>
    private static bool IsDefined(SystemPowerState system) => (byte)system is <= 0x0A or 0x20 or 0x21 or 0x2A;

    public ValueTask<CompletionCode> HandleAsync(ICommandContext context, ReadOnlyMemory<byte> data, ResponseBuffer response, CancellationToken cancellationToken)
    {
        if (!SetAcpiPowerStateRequest.TryParse(data.Span, out var request))
            return new(CompletionCode.RequestDataLengthInvalid);
        if (request.System is { } system && !IsDefined(system) || request.Device is > 3)
            return new(CompletionCode.InvalidDataField);
        state.Set(request.System, request.Device);
        return new(CompletionCode.Ok);
    }
}
