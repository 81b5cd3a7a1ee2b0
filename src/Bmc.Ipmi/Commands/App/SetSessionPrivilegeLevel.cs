using Bmc.Ipmi.Session;

namespace Bmc.Ipmi.Commands.App;

/// <summary>IPMI 2.0 §22.18, Table 22-23; the response has the same byte: the level that is now in force.</summary>
// 1  [7:4] reserved, [3:0] privilege level; 0 = no change, tell the present one
public readonly record struct SessionPrivilegeLevel(Privilege Level) : IMessage
{
    public const int Length = 1;

    public static bool TryParse(ReadOnlySpan<byte> data, out SessionPrivilegeLevel level)
    {
        level = default;
        if (data.Length != Length || (data[0] & 0xF0) != 0)
            return false;
        level = new((Privilege)data[0]);
        return true;
    }

    public void Write(ref SpanWriter writer) => writer.WriteByte((byte)Level);
}

/// <summary>Raises or lowers the privilege of the session that asks, up to its limit and the channel's.</summary>
public sealed class SetSessionPrivilegeLevel(IpmiSettingsMirror settings)
{
    /// <summary>Table 22-23: beyond the limit of the channel or of the user's session.</summary>
    public const CompletionCode ExceedsLimit = (CompletionCode)0x81;

    public ValueTask<CompletionCode> HandleAsync(ICommandContext context, ReadOnlyMemory<byte> data, ResponseBuffer response, CancellationToken cancellationToken)
    {
        if (!SessionPrivilegeLevel.TryParse(data.Span, out var request))
            return new(CompletionCode.InvalidDataField);
        if (context is not IpmiSession session)
            return new(CompletionCode.NotSupportedInPresentState);
        if (request.Level is Privilege.Callback or > Privilege.Administrator)
            return new(CompletionCode.InvalidDataField);
        if (request.Level > session.PrivilegeLimit || request.Level > (Privilege)settings.Present.Channel.PrivilegeLimit)
            return new(ExceedsLimit);
        if (request.Level != Privilege.None)
            session.Privilege = request.Level;
        return new(response.Answer(new SessionPrivilegeLevel(session.Privilege)));
    }
}
