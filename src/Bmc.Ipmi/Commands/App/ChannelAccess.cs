using Bmc.Contracts.Ipmi;

namespace Bmc.Ipmi.Commands.App;

/// <summary>IPMI 2.0 §6.6.</summary>
public enum ChannelAccessMode : byte
{
    Disabled = 0,
    PreBootOnly = 1,
    AlwaysAvailable = 2,
    Shared = 3,
}

/// <summary>
/// How the LAN channel may be used, IPMI 2.0 Table 22-28. What it says of authentication is fixed: RMCP+ has nothing that
/// could be left out.
/// </summary>
// 1  [5] no alerting, [4] no per-message authentication, [3] no user level authentication, [2:0] access mode
// 2  [3:0] privilege limit
public readonly record struct ChannelAccess(
    bool AlertingDisabled,
    bool PerMessageAuthenticationDisabled,
    bool UserLevelAuthenticationDisabled,
    ChannelAccessMode Mode,
    Privilege PrivilegeLimit) : IMessage
{
    public const int Length = 2;

    public static ChannelAccess Of(ChannelSettings channel) => new(
        !channel.AlertingEnabled,
        false,
        false,
        channel.AlwaysAvailable ? ChannelAccessMode.AlwaysAvailable : ChannelAccessMode.Disabled,
        (Privilege)channel.PrivilegeLimit);

    public static bool TryParse(ReadOnlySpan<byte> data, out ChannelAccess access)
    {
        access = default;
        if (data.Length != Length)
            return false;
        access = new(
            (data[0] & 0x20) != 0,
            (data[0] & 0x10) != 0,
            (data[0] & 0x08) != 0,
            (ChannelAccessMode)(data[0] & 0x07),
            (Privilege)(data[1] & 0x0F));
        return true;
    }

    public void Write(ref SpanWriter writer)
    {
        writer.WriteByte((byte)((AlertingDisabled ? 0x20 : 0)
            | (PerMessageAuthenticationDisabled ? 0x10 : 0)
            | (UserLevelAuthenticationDisabled ? 0x08 : 0)
            | (byte)Mode));
        writer.WriteByte((byte)PrivilegeLimit);
    }
}
