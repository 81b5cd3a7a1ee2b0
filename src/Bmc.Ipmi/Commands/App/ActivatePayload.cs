using System.Buffers.Binary;
using Bmc.Contracts;
using Bmc.Contracts.Accounts;
using Bmc.Ipmi.Rmcp;
using Bmc.Ipmi.Session;
using Bmc.Ipmi.Sol;

namespace Bmc.Ipmi.Commands.App;

/// <summary>IPMI 2.0 §24.1, Table 24-2.</summary>
/// <param name="StartupHandshake">The console wants CTS, DCD and DSR deasserted until it says otherwise.</param>
// 1    [5:0] payload type
// 2    [3:0] payload instance
// 3-6  for SOL: 3 [7] encryption, [6] authentication, [5] test mode, [3:2] what becomes of serial alerts, 11b reserved,
//      [1] startup handshake; 4-6 reserved
public readonly record struct ActivatePayloadRequest(
    PayloadType Type,
    byte Instance,
    bool Encryption,
    bool Authentication,
    bool TestMode,
    byte SerialAlerts,
    bool StartupHandshake) : IMessage
{
    public const int Length = 6;
    private const byte EncryptionBit = 0x80;
    private const byte AuthenticationBit = 0x40;
    private const byte TestModeBit = 0x20;
    private const byte StartupHandshakeBit = 0x02;
    private const byte ReservedBits = 0x11;
    private const byte ReservedSerialAlerts = 3;

    /// <summary>False too for what the table reserves.</summary>
    public static bool TryParse(ReadOnlySpan<byte> data, out ActivatePayloadRequest request)
    {
        request = default;
        if (data.Length != Length
            || !PayloadSelector.TryParse(data, out var selector)
            || (data[2] & ReservedBits) != 0
            || data[3..].ContainsAnyExcept((byte)0))
            return false;
        request = new(
            selector.Type,
            selector.Instance,
            (data[2] & EncryptionBit) != 0,
            (data[2] & AuthenticationBit) != 0,
            (data[2] & TestModeBit) != 0,
            (byte)(data[2] >> 2 & 3),
            (data[2] & StartupHandshakeBit) != 0);
        return request.SerialAlerts != ReservedSerialAlerts;
    }

    public void Write(ref SpanWriter writer)
    {
        new PayloadSelector(Type, Instance).Write(ref writer);
        writer.WriteUInt32((uint)((Encryption ? EncryptionBit : 0)
            | (Authentication ? AuthenticationBit : 0)
            | (TestMode ? TestModeBit : 0)
            | SerialAlerts << 2
            | (StartupHandshake ? StartupHandshakeBit : 0)));
    }
}

/// <summary>IPMI 2.0 §24.1, Table 24-2.</summary>
// 1-4    for SOL: [0] test mode is on; the rest reserved
// 5-6    the longest payload to the BMC, its header included
// 7-8    the longest payload from the BMC
// 9-10   UDP port for the payload
// 11-12  VLAN for it, FFFFh = none
public readonly record struct ActivatePayloadResponse(ushort InboundSize, ushort OutboundSize, ushort Port) : IMessage
{
    public const int Length = 12;
    private const ushort NoVlan = 0xFFFF;

    public static bool TryParse(ReadOnlySpan<byte> data, out ActivatePayloadResponse response)
    {
        response = default;
        if (data.Length != Length)
            return false;
        response = new(
            BinaryPrimitives.ReadUInt16LittleEndian(data[4..]),
            BinaryPrimitives.ReadUInt16LittleEndian(data[6..]),
            BinaryPrimitives.ReadUInt16LittleEndian(data[8..]));
        return true;
    }

    public void Write(ref SpanWriter writer)
    {
        writer.WriteUInt32(0);
        writer.WriteUInt16(InboundSize);
        writer.WriteUInt16(OutboundSize);
        writer.WriteUInt16(Port);
        writer.WriteUInt16(NoVlan);
    }
}

/// <summary>
/// Opens the PC's serial line in the session that asks. Its packets are encrypted and authenticated as all others are,
/// the startup handshake and the serial alerts are nobody's: the line is never shared with a modem, and its owner keeps a
/// log of it whoever looks.
/// </summary>
/// <param name="port">The port that IPMI listens on, known once it does.</param>
public sealed class ActivatePayload(SolPayloads payloads, IpmiSettingsMirror settings, IAccounts accounts, Func<ushort> port)
{
    /// <summary>Table 24-2.</summary>
    public const CompletionCode AlreadyActive = (CompletionCode)0x80;

    /// <summary>Table 24-2: for everybody, or for this user.</summary>
    public const CompletionCode Disabled = (CompletionCode)0x81;

    /// <summary>Table 24-2.</summary>
    public const CompletionCode LimitReached = (CompletionCode)0x82;

    /// <summary>Table 24-2: this BMC sends nothing without encryption.</summary>
    public const CompletionCode NotWithoutEncryption = (CompletionCode)0x84;

    public async ValueTask<CompletionCode> HandleAsync(ICommandContext context, ReadOnlyMemory<byte> data, ResponseBuffer response, CancellationToken cancellationToken)
    {
        if (data.Length != ActivatePayloadRequest.Length)
            return CompletionCode.RequestDataLengthInvalid;
        if (!ActivatePayloadRequest.TryParse(data.Span, out var request) || request.Type != PayloadType.SerialOverLan)
            return CompletionCode.InvalidDataField;
        if (!SolPayloads.Exists(request.Instance))
            return CompletionCode.ParameterOutOfRange;
        if (context is not IpmiSession session)
            return CompletionCode.NotSupportedInPresentState;
        if (!request.Encryption)
            return NotWithoutEncryption;

        // Never before this returns: the payload's packets begin when the answer was sent.
        await Task.Yield();
        var sol = settings.Present.Sol;
        if (!sol.Enabled)
            return Disabled;
        if (session.Privilege < sol.PrivilegeLimit.ToPrivilege())
            return CompletionCode.InsufficientPrivilege;
        if (await accounts.FindAsync(session.UserId, cancellationToken) is not { SolEnabled: true })
            return Disabled;

        var activated = await payloads.ActivateAsync(session, request.Instance, sol, cancellationToken);
        return activated.Fault switch
        {
            null => response.Answer(new ActivatePayloadResponse(SolLimits.PayloadSize, SolLimits.PayloadSize, port())),
            { Code: FaultCode.Conflict } => AlreadyActive,
            { Code: FaultCode.Busy } => LimitReached,
            { } fault => fault.ToCompletionCode(),
        };
    }
}
