using Bmc.Contracts;
using Bmc.Ipmi.Commands;
using Bmc.Ipmi.Rmcp;

namespace Bmc.Ipmi.Session;

/// <summary>
/// Answers the few commands that exist before a session (IPMI 2.0 §13.15: what a console asks first). Everything else
/// is dropped: an answer would only help somebody who has nothing to ask.
/// </summary>
public sealed class SessionlessResponder(EndpointState state, CommandTable commands) : ICommandContext
{
    private readonly byte[] _request = new byte[PacketLimits.MaximumPacketLength];
    private readonly byte[] _outbound = new byte[PacketLimits.MaximumPacketLength];
    private readonly ResponseBuffer _response = new();

    public byte Channel => LanChannel.Number;

    public Privilege Privilege => Privilege.None;

    public byte UserId => 0;

    public bool IsClosed => false;

    public RequestOrigin Origin { get; } = new("ipmi");

    /// <param name="rmcpPlus">True: the message came in an RMCP+ packet, and the reply goes out in one.</param>
    /// <returns>The length of the reply, 0 for none.</returns>
    public int Answer(ReadOnlySpan<byte> bytes, bool rmcpPlus, Span<byte> reply)
    {
        if (!LanMessage.TryParse(bytes, out var message, out var body)
            || !message.IsRequest
            || message.Destination != LanMessage.BmcAddress)
            return Drop(DropCause.MalformedMessage);
        if (commands.Find(message.NetworkFunction, message.Command) is not { MinimumPrivilege: Privilege.None })
            return Drop(DropCause.Unprotected);

        body.CopyTo(_request);
        var command = commands.DispatchAsync(
            this,
            message.NetworkFunction,
            message.DestinationLun,
            message.Command,
            _request.AsMemory(0, body.Length),
            _response,
            CancellationToken.None);
        if (!command.IsCompleted)
            throw new InvalidOperationException($"Command {message.Command:X2}h needs no session, so it must not wait for anybody.");
        return WriteReply(message, command.Result, rmcpPlus, reply);
    }

    private int WriteReply(in LanMessage request, CompletionCode completionCode, bool rmcpPlus, Span<byte> reply)
    {
        var message = new SpanWriter(_outbound);
        request.Response().WriteResponse(ref message, completionCode, _response.Data);
        var writer = new SpanWriter(reply);
        new RmcpHeader(RmcpHeader.NoAcknowledge, RmcpClass.Ipmi).Write(ref writer);
        if (rmcpPlus)
            new RmcpPlusHeader(PayloadType.IpmiMessage, false, false, 0, 0, (ushort)message.Position).Write(ref writer);
        else
            new SessionlessHeader((byte)message.Position).Write(ref writer);
        writer.Write(message.Written);
        state.Statistics.Answer();
        return writer.Position;
    }

    private int Drop(DropCause cause)
    {
        state.Statistics.Drop(cause);
        return 0;
    }
}
