using System.Buffers.Binary;

namespace Bmc.Ipmi.Commands.Dcmi;

/// <summary>DCMI 1.5 Table 6-6.</summary>
public enum DcmiConfigurationParameter : byte
{
    ActivateDhcp = 1,
    DiscoveryConfiguration = 2,
    InitialTimeout = 3,
    ContactTimeout = 4,
    RetryInterval = 5,
}

/// <summary>DCMI 1.5 §6.1.3, Table 6-5 request.</summary>
// 2    parameter selector
// 3    set selector, 00h: no parameter has sets
public readonly record struct GetDcmiConfigurationRequest(DcmiConfigurationParameter Parameter, byte SetSelector) : IMessage
{
    public static bool TryParse(ReadOnlySpan<byte> data, out GetDcmiConfigurationRequest request)
    {
        request = default;
        if (data.Length != 2)
            return false;
        request = new((DcmiConfigurationParameter)data[0], data[1]);
        return true;
    }

    public void Write(ref SpanWriter writer)
    {
        writer.WriteByte((byte)Parameter);
        writer.WriteByte(SetSelector);
    }
}

/// <summary>DCMI 1.5 Table 6-5 response.</summary>
// 3:5  conformance and parameter revision 01h
// 6:N  parameter data, Table 6-6: one byte, two of the contact timeout and the retry interval
public readonly record struct GetDcmiConfigurationResponse(byte[] Data) : IMessage
{
    private const byte ParameterRevision = 0x01;

    public static bool TryParse(ReadOnlySpan<byte> data, out GetDcmiConfigurationResponse response)
    {
        response = default;
        if (data.Length < DcmiConformance.Length
            || !DcmiConformance.TryParse(data[..DcmiConformance.Length], out var conformance)
            || conformance.ParameterRevision != ParameterRevision)
            return false;
        response = new(data[DcmiConformance.Length..].ToArray());
        return true;
    }

    public void Write(ref SpanWriter writer)
    {
        new DcmiConformance(ParameterRevision).Write(ref writer);
        writer.Write(Data);
    }
}

/// <summary>DCMI 1.5 §6.1.2, Table 6-4.</summary>
// 2    parameter selector
// 3    set selector
// 4:N  parameter data, Table 6-6
public readonly record struct SetDcmiConfigurationRequest(DcmiConfigurationParameter Parameter, byte SetSelector, byte[] Data) : IMessage
{
    private const int HeaderLength = 2;

    public static bool TryParse(ReadOnlySpan<byte> data, out SetDcmiConfigurationRequest request)
    {
        request = default;
        if (data.Length <= HeaderLength)
            return false;
        request = new((DcmiConfigurationParameter)data[0], data[1], data[HeaderLength..].ToArray());
        return true;
    }

    public void Write(ref SpanWriter writer)
    {
        writer.WriteByte((byte)Parameter);
        writer.WriteByte(SetSelector);
        writer.Write(Data);
    }
}

/// <summary>
/// The DHCP client's parameters, DCMI 1.5 §6.1.2-6.1.3. The client is the system's own: it sends the host name, no DCMI
/// options, and keeps its own times, which are those that the table recommends. Setting a parameter to what it is succeeds,
/// everything else is an unsupported value and refused with CCh, as §6.1.2 has it.
/// </summary>
public static class DcmiConfiguration
{
    // Seconds.
    private const byte InitialTimeout = 4;
    private const ushort ContactTimeout = 120;
    private const ushort RetryInterval = 64;

    public static ValueTask<CompletionCode> GetAsync(ICommandContext context, ReadOnlyMemory<byte> data, ResponseBuffer response, CancellationToken cancellationToken)
    {
        if (!GetDcmiConfigurationRequest.TryParse(data.Span, out var request))
            return new(CompletionCode.RequestDataLengthInvalid);
        return new(request.SetSelector == 0 && Present(request.Parameter) is { } present
            ? response.Answer(new GetDcmiConfigurationResponse(present))
            : CompletionCode.InvalidDataField);
    }

    public static ValueTask<CompletionCode> SetAsync(ICommandContext context, ReadOnlyMemory<byte> data, ResponseBuffer response, CancellationToken cancellationToken)
    {
        if (!SetDcmiConfigurationRequest.TryParse(data.Span, out var request))
            return new(CompletionCode.RequestDataLengthInvalid);
        if (request.SetSelector != 0 || Present(request.Parameter) is not { } present)
            return new(CompletionCode.InvalidDataField);
        if (request.Data.Length != present.Length)
            return new(CompletionCode.RequestDataLengthInvalid);
        return new(request.Data.AsSpan().SequenceEqual(present) ? CompletionCode.Ok : CompletionCode.InvalidDataField);
    }

    private static byte[]? Present(DcmiConfigurationParameter parameter) => parameter switch
    {
        DcmiConfigurationParameter.ActivateDhcp => [0x00],
        DcmiConfigurationParameter.DiscoveryConfiguration => [0x00],
        DcmiConfigurationParameter.InitialTimeout => [InitialTimeout],
        DcmiConfigurationParameter.ContactTimeout => Word(ContactTimeout),
        DcmiConfigurationParameter.RetryInterval => Word(RetryInterval),
        _ => null,
    };

    private static byte[] Word(ushort value)
    {
        var bytes = new byte[sizeof(ushort)];
        BinaryPrimitives.WriteUInt16LittleEndian(bytes, value);
        return bytes;
    }
}
