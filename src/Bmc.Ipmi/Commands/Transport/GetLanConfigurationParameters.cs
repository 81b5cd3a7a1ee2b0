using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using Bmc.Ipmi.Session;

namespace Bmc.Ipmi.Commands.Transport;

/// <summary>IPMI 2.0 Table 23-4.</summary>
public enum LanParameter : byte
{
    SetInProgress = 0,
    AuthenticationTypeSupport = 1,
    AuthenticationTypeEnables = 2,
    IpAddress = 3,
    IpAddressSource = 4,
    MacAddress = 5,
    SubnetMask = 6,
    Ipv4HeaderParameters = 7,
    PrimaryRmcpPort = 8,
    ArpControl = 10,
    DefaultGatewayAddress = 12,
    DefaultGatewayMacAddress = 13,
    BackupGatewayAddress = 14,
    BackupGatewayMacAddress = 15,
    NumberOfDestinations = 17,
    VlanId = 20,
    VlanPriority = 21,
    CipherSuiteSupport = 22,
    CipherSuites = 23,
    CipherSuitePrivilegeLevels = 24,
}

/// <summary>IPMI 2.0 §23.2, Table 23-3.</summary>
// 1  [7] only the parameter revision is wanted, [3:0] channel
// 2  parameter
// 3  set selector
// 4  block selector
public readonly record struct GetLanConfigurationParametersRequest(bool RevisionOnly, byte Channel, LanParameter Parameter, byte Set, byte Block) : IMessage
{
    public const int Length = 4;

    public static bool TryParse(ReadOnlySpan<byte> data, out GetLanConfigurationParametersRequest request)
    {
        request = default;
        if (data.Length != Length)
            return false;
        request = new((data[0] & 0x80) != 0, (byte)(data[0] & 0x0F), (LanParameter)data[1], data[2], data[3]);
        return true;
    }

    public void Write(ref SpanWriter writer)
    {
        writer.WriteByte((byte)(Channel | (RevisionOnly ? 0x80 : 0)));
        writer.WriteByte((byte)Parameter);
        writer.WriteByte(Set);
        writer.WriteByte(Block);
    }
}

/// <summary>The LAN channel's addresses and what it offers. The response: revision 11h, then the parameter's data.</summary>
public sealed class GetLanConfigurationParameters(LanConfiguration lan, Func<ushort> port, IReadOnlyList<CipherSuite> suites)
{
    /// <summary>Table 23-3.</summary>
    public const CompletionCode ParameterNotSupported = (CompletionCode)0x80;
    private const byte Revision = 0x11;

    /// <summary>Table 23-4, parameter 10: the kernel answers ARP, and sends no gratuitous ones for us.</summary>
    private const byte AnswersArp = 0b10;

    /// <summary>Table 23-4, parameter 23: ids of at most this many suites; 24 has a nibble for each.</summary>
    private const int SuitePlaces = 16;

    public ValueTask<CompletionCode> HandleAsync(ICommandContext context, ReadOnlyMemory<byte> data, ResponseBuffer response, CancellationToken cancellationToken)
    {
        if (!GetLanConfigurationParametersRequest.TryParse(data.Span, out var request))
            return new(CompletionCode.RequestDataLengthInvalid);
        if (!LanChannel.IsMeant(request.Channel))
            return new(CompletionCode.InvalidDataField);

        var writer = response.Begin();
        writer.WriteByte(Revision);
        var revisionEnd = writer;
        if (!TryWrite(ref writer, request.Parameter))
            return new(ParameterNotSupported);
        response.Commit(request.RevisionOnly ? revisionEnd : writer);
        return new(CompletionCode.Ok);
    }

    private bool TryWrite(ref SpanWriter writer, LanParameter parameter)
    {
        switch (parameter)
        {
            case LanParameter.SetInProgress:
            case LanParameter.NumberOfDestinations:
            case LanParameter.VlanPriority:
                writer.WriteByte(0);
                break;
            case LanParameter.AuthenticationTypeSupport:
                // The types of IPMI 1.5: none of them.
                writer.WriteByte(0);
                break;
            case LanParameter.AuthenticationTypeEnables:
                writer.Reserve(5).Clear();
                break;
            case LanParameter.IpAddress:
                WriteAddress(ref writer, lan.Address);
                break;
            case LanParameter.IpAddressSource:
                writer.WriteByte((byte)lan.Source);
                break;
            case LanParameter.MacAddress:
                WriteMac(ref writer, lan.Mac);
                break;
            case LanParameter.SubnetMask:
                WriteAddress(ref writer, lan.SubnetMask);
                break;
            case LanParameter.Ipv4HeaderParameters:
                // Linux' defaults: time to live 64, don't fragment, no precedence.
                writer.Write([0x40, 0x40, 0x00]);
                break;
            case LanParameter.PrimaryRmcpPort:
                writer.WriteUInt16(port());
                break;
            case LanParameter.ArpControl:
                writer.WriteByte(AnswersArp);
                break;
            case LanParameter.DefaultGatewayAddress:
                WriteAddress(ref writer, lan.Gateway);
                break;
            case LanParameter.BackupGatewayAddress:
                WriteAddress(ref writer, null);
                break;
            case LanParameter.DefaultGatewayMacAddress:
            case LanParameter.BackupGatewayMacAddress:
                WriteMac(ref writer, null);
                break;
            case LanParameter.VlanId:
                writer.WriteUInt16(0);
                break;
            case LanParameter.CipherSuiteSupport:
                writer.WriteByte((byte)suites.Count);
                break;
            case LanParameter.CipherSuites:
                WriteSuites(ref writer);
                break;
            case LanParameter.CipherSuitePrivilegeLevels:
                WriteSuiteLevels(ref writer);
                break;
            default:
                return false;
        }

        return true;
    }

    // Most significant byte first, unlike everything else (Table 23-4, parameter 3).
    private static void WriteAddress(ref SpanWriter writer, IPAddress? address)
    {
        Span<byte> bytes = writer.Reserve(4);
        bytes.Clear();
        if (address?.AddressFamily == AddressFamily.InterNetwork)
            address.TryWriteBytes(bytes, out _);
    }

    private static void WriteMac(ref SpanWriter writer, PhysicalAddress? mac)
    {
        Span<byte> bytes = writer.Reserve(6);
        bytes.Clear();
        if (mac?.GetAddressBytes() is { Length: 6 } known)
            known.CopyTo(bytes);
    }

    private void WriteSuites(ref SpanWriter writer)
    {
        writer.WriteByte(0);
        Span<byte> ids = writer.Reserve(SuitePlaces);
        ids.Clear();
        for (var index = 0; index < suites.Count; index++)
            ids[index] = suites[index].Id;
    }

    // The low nibble is the suite with the even index.
    private void WriteSuiteLevels(ref SpanWriter writer)
    {
        writer.WriteByte(0);
        Span<byte> levels = writer.Reserve(SuitePlaces / 2);
        levels.Clear();
        for (var index = 0; index < suites.Count; index++)
            levels[index / 2] |= (byte)((byte)Privilege.Administrator << (index % 2 * 4));
    }
}
