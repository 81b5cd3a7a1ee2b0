using System.Buffers.Binary;
using Bmc.Contracts;
using Bmc.Contracts.Ipmi;

namespace Bmc.Ipmi.Commands.App.Firewall;

/// <summary>IPMI 2.0 §21.9, Table 21-9.</summary>
// 1-4    <see cref="FirewallTarget"/>
// (5-)   whose extension
// then   4 bytes, a bit for each sub-function: 1b = on
// (then) 4 bytes for sub-functions 32 to 63, which no command has
public readonly record struct SetCommandSubFunctionEnablesRequest(FirewallTarget Target, ulong Enabled, bool SixtyFour) : IMessage
{
    public const int MinimumLength = FirewallTarget.CommandLength + MaskLength;
    public const int MaximumLength = FirewallTarget.CommandLength + FirewallTarget.LongestOwner + 2 * MaskLength;
    private const int MaskLength = 4;

    /// <summary>Whether a body can have this length.</summary>
    public static bool IsLength(ReadOnlySpan<byte> data)
    {
        var masks = data.Length - FirewallTarget.CommandLength - FirewallTarget.OwnerLength(data);
        return masks is MaskLength or 2 * MaskLength;
    }

    public static bool TryParse(ReadOnlySpan<byte> data, out SetCommandSubFunctionEnablesRequest request)
    {
        request = default;
        if (!IsLength(data))
            return false;
        var owner = data.Slice(FirewallTarget.CommandLength, FirewallTarget.OwnerLength(data));
        if (!FirewallTarget.TryParseCommand(data, owner, out var target))
            return false;
        var masks = data[(FirewallTarget.CommandLength + owner.Length)..];
        request = masks.Length == MaskLength
            ? new(target, BinaryPrimitives.ReadUInt32LittleEndian(masks), false)
            : new(target, BinaryPrimitives.ReadUInt64LittleEndian(masks), true);
        return true;
    }

    public void Write(ref SpanWriter writer)
    {
        Target.WriteRange(ref writer);
        writer.WriteByte(Target.Command);
        Target.WriteOwner(ref writer);
        writer.WriteUInt32((uint)Enabled);
        if (SixtyFour)
            writer.WriteUInt32((uint)(Enabled >> 32));
    }
}

/// <summary>
/// Switches sub-functions off and on. A command of which none is left is a command that is off, and Set Command Enables
/// switches it on again, with all of them: `ipmitool firewall reset` asks for just these two things, in this order.
/// </summary>
public sealed class SetCommandSubFunctionEnables(CommandTable table, FirmwareFirewall firewall)
{
    /// <summary>Table 21-9: one is to be enabled that is not there.</summary>
    public const CompletionCode NotSupported = (CompletionCode)0x80;

    public ValueTask<CompletionCode> HandleAsync(ICommandContext context, ReadOnlyMemory<byte> data, ResponseBuffer response, CancellationToken cancellationToken)
    {
        if (!SetCommandSubFunctionEnablesRequest.IsLength(data.Span))
            return new(CompletionCode.RequestDataLengthInvalid);
        if (!SetCommandSubFunctionEnablesRequest.TryParse(data.Span, out var request))
            return new(CompletionCode.InvalidDataField);
        var entry = request.Target.Find(table);
        var all = entry?.SubFunctions?.Mask ?? 0;
        if ((request.Enabled & ~(ulong)all) != 0)
            return new(NotSupported);
        // Nothing that could be switched.
        if (all == 0)
            return new(CompletionCode.Ok);
        return entry is { IsConfigurable: true }
            ? StoreAsync(request.Target, all & ~(uint)request.Enabled, all, context.Origin, cancellationToken)
            : new(NotSupported);
    }

    private ValueTask<CompletionCode> StoreAsync(FirewallTarget target, uint off, uint all, RequestOrigin origin, CancellationToken cancellationToken)
    {
        return firewall.ChangeAsync(
            rules => [.. rules.Where(rule => !IsReplaced(rule)), .. New()],
            origin,
            cancellationToken);

        bool IsReplaced(DisabledCommand rule) =>
            rule.NetworkFunction == target.NetworkFunction && rule.Command == target.Command && (rule.SubFunctions is not null || off == all);

        DisabledCommand[] New() => off == 0 ? [] : [new(target.NetworkFunction, target.Command, off == all ? null : off)];
    }
}
