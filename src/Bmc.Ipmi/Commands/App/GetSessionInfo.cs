using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using Bmc.Ipmi.Session;

namespace Bmc.Ipmi.Commands.App;

/// <summary>IPMI 2.0 §22.20, Table 22-25.</summary>
// 1      session index: 00h = the session that asks, 01h-.. = the n-th active one, FEh = by handle, FFh = by id
// (2)    session handle, with FEh
// (2-5)  session id, with FFh
public readonly record struct GetSessionInfoRequest(byte Index, byte Handle, uint SessionId) : IMessage
{
    public const int MinimumLength = 1;
    public const int MaximumLength = 5;
    public const byte ByHandle = 0xFE;
    public const byte ById = 0xFF;

    public static bool TryParse(ReadOnlySpan<byte> data, out GetSessionInfoRequest request)
    {
        request = default;
        if (data.IsEmpty || data.Length != LengthFor(data[0]))
            return false;
        request = new(
            data[0],
            data[0] == ByHandle ? data[1] : (byte)0,
            data[0] == ById ? BinaryPrimitives.ReadUInt32LittleEndian(data[1..]) : 0);
        return true;
    }

    public void Write(ref SpanWriter writer)
    {
        writer.WriteByte(Index);
        if (Index == ByHandle)
            writer.WriteByte(Handle);
        else if (Index == ById)
            writer.WriteUInt32(SessionId);
    }

    private static int LengthFor(byte index) => index switch { ByHandle => 2, ById => 5, _ => 1 };
}

/// <summary>A session as the response tells it.</summary>
/// <param name="Address">IPv4; there is no room for another, so 0.0.0.0 stands for those.</param>
public readonly record struct SessionInfo(byte UserId, Privilege Privilege, IPAddress Address, ushort Port);

/// <summary>IPMI 2.0 §22.20, Table 22-25. Without a session it ends after byte 3.</summary>
// 1      session handle, 0 = no such session
// 2      [5:0] how many sessions there can be
// 3      [5:0] how many there are
// 4      [5:0] user id
// 5      [3:0] present privilege
// 6      [7:4] 1 = IPMI 2.0/RMCP+, [3:0] channel
// 7-10   remote console's IPv4 address
// 11-16  its MAC address: not known to a program behind a socket, 0
// 17-18  its port
public readonly record struct GetSessionInfoResponse(byte Handle, byte PossibleSessions, byte ActiveSessions, SessionInfo? Session) : IMessage
{
    public const int Length = 18;
    public const int LengthWithoutSession = 3;
    private const byte RmcpPlus = 1 << 4;

    public static bool TryParse(ReadOnlySpan<byte> data, out GetSessionInfoResponse response)
    {
        response = default;
        if (data.Length is not (Length or LengthWithoutSession))
            return false;
        response = new(data[0], (byte)(data[1] & 0x3F), (byte)(data[2] & 0x3F), null);
        if (data.Length == Length)
        {
            var port = BinaryPrimitives.ReadUInt16LittleEndian(data[16..]);
            response = response with
            {
                Session = new SessionInfo((byte)(data[3] & 0x3F), (Privilege)(data[4] & 0x0F), new IPAddress(data[6..10]), port),
            };
        }

        return true;
    }

    public void Write(ref SpanWriter writer)
    {
        writer.WriteByte(Handle);
        writer.WriteByte(PossibleSessions);
        writer.WriteByte(ActiveSessions);
        if (Session is not { } session)
            return;
        writer.WriteByte(session.UserId);
        writer.WriteByte((byte)session.Privilege);
        writer.WriteByte(RmcpPlus | LanChannel.Number);
        session.Address.TryWriteBytes(writer.Reserve(4), out _);
        writer.Write("\0\0\0\0\0\0"u8);
        writer.WriteUInt16(session.Port);
    }
}

/// <summary>Who has a session, and from where.</summary>
public sealed class GetSessionInfo(SessionTable sessions)
{
    public ValueTask<CompletionCode> HandleAsync(ICommandContext context, ReadOnlyMemory<byte> data, ResponseBuffer response, CancellationToken cancellationToken)
    {
        if (!GetSessionInfoRequest.TryParse(data.Span, out var request))
            return new(CompletionCode.RequestDataLengthInvalid);
        var session = request.Index switch
        {
            0 => context as IpmiSession,
            GetSessionInfoRequest.ByHandle => sessions.FindByHandle(request.Handle),
            GetSessionInfoRequest.ById => sessions.TryGet(request.SessionId, out var found) ? found : null,
            var index => sessions.FindByIndex(index),
        };
        return new(response.Answer(new GetSessionInfoResponse(
            session?.Handle ?? 0,
            SessionTable.MaximumSessions,
            (byte)sessions.Count,
            session is null ? null : Describe(session))));
    }

    private static SessionInfo Describe(IpmiSession session)
    {
        var endPoint = session.Peer.ToEndPoint();
        var address = endPoint.Address.IsIPv4MappedToIPv6 ? endPoint.Address.MapToIPv4() : endPoint.Address;
        return new(
            session.UserId,
            session.Privilege,
            address.AddressFamily == AddressFamily.InterNetwork ? address : IPAddress.Any,
            session.Peer.Port);
    }
}
