using Bmc.Contracts;
using Bmc.Contracts.Accounts;

namespace Bmc.Ipmi.Commands.App;

/// <summary>IPMI 2.0 Table 22-30 byte 2.</summary>
public enum ChannelKeyOperation : byte
{
    Read = 0,
    Set = 1,
    Lock = 2,
}

/// <summary>IPMI 2.0 Table 22-30 byte 3.</summary>
public enum ChannelKeyId : byte
{
    /// <summary>K_R, feeds the random number generator of a BMC that needs it.</summary>
    RandomKey = 0,

    /// <summary>K_G, takes the user's key's place in the session's keys.</summary>
    KeyGenerationKey = 1,
}

/// <summary>IPMI 2.0 Table 22-30, response byte 2.</summary>
public enum ChannelKeyLock : byte
{
    NotLockable = 0,
    Locked = 1,
    Unlocked = 2,
}

/// <summary>IPMI 2.0 §22.25, Table 22-30.</summary>
// 1    [7:4] reserved, [3:0] channel
// 2    [7:2] reserved, [1:0] operation
// 3    key id
// 4-N  the key, for Set only
public readonly ref struct SetChannelSecurityKeysRequest
{
    public const int MinimumLength = 3;

    /// <summary>Longer than any key, so that one that is too long is told to be just that.</summary>
    public const int MaximumLength = MinimumLength + 64;

    public byte Channel { get; init; }

    public ChannelKeyOperation Operation { get; init; }

    public ChannelKeyId KeyId { get; init; }

    public ReadOnlySpan<byte> Key { get; init; }

    public static bool TryParse(ReadOnlySpan<byte> data, out SetChannelSecurityKeysRequest request)
    {
        request = default;
        if (data.Length is < MinimumLength or > MaximumLength
            || (data[0] & 0xF0) != 0
            || data[1] > (byte)ChannelKeyOperation.Lock
            || data[2] > (byte)ChannelKeyId.KeyGenerationKey)
            return false;
        request = new()
        {
            Channel = data[0],
            Operation = (ChannelKeyOperation)data[1],
            KeyId = (ChannelKeyId)data[2],
            Key = data[MinimumLength..],
        };
        return true;
    }

    public void Write(ref SpanWriter writer)
    {
        writer.WriteByte(Channel);
        writer.WriteByte((byte)Operation);
        writer.WriteByte((byte)KeyId);
        writer.Write(Key);
    }
}

/// <summary>IPMI 2.0 §22.25, Table 22-30. The key that would follow is never told.</summary>
// 1  [1:0] lock status
public readonly record struct SetChannelSecurityKeysResponse(ChannelKeyLock Lock) : IMessage
{
    public static bool TryParse(ReadOnlySpan<byte> data, out SetChannelSecurityKeysResponse response)
    {
        response = default;
        if (data.IsEmpty)
            return false;
        response = new((ChannelKeyLock)(data[0] & 3));
        return true;
    }

    public void Write(ref SpanWriter writer) => writer.WriteByte((byte)Lock);
}

/// <summary>
/// Sets and locks K_G. It is not read back: the process that parses packets from the LAN never has it, and one that knows
/// it may know it already.
/// </summary>
public sealed class SetChannelSecurityKeys(IpmiSettingsMirror settings)
{
    /// <summary>Table 22-30.</summary>
    public const CompletionCode KeyIsLocked = (CompletionCode)0x80;

    /// <summary>Table 22-30.</summary>
    public const CompletionCode InsufficientKeyBytes = (CompletionCode)0x81;

    /// <summary>Table 22-30.</summary>
    public const CompletionCode TooManyKeyBytes = (CompletionCode)0x82;

    /// <summary>Table 22-30: the random numbers are the kernel's.</summary>
    public const CompletionCode RandomKeyNotUsed = (CompletionCode)0x84;

    public ValueTask<CompletionCode> HandleAsync(ICommandContext context, ReadOnlyMemory<byte> data, ResponseBuffer response, CancellationToken cancellationToken)
    {
        if (!SetChannelSecurityKeysRequest.TryParse(data.Span, out var request) || !LanChannel.IsMeant(request.Channel))
            return new(CompletionCode.InvalidDataField);
        if (request.Operation != ChannelKeyOperation.Set && !request.Key.IsEmpty)
            return new(CompletionCode.RequestDataLengthInvalid);
        if (request.KeyId == ChannelKeyId.RandomKey)
            return new(RandomKeyNotUsed);
        return request switch
        {
            { Operation: ChannelKeyOperation.Read } => new(CompletionCode.SubFunctionDisabled),
            { Operation: ChannelKeyOperation.Lock } => ChangeAsync(keys => keys.LockKeyGenerationKeyAsync(context.Origin, cancellationToken), response, cancellationToken),
            { Key.Length: < ChannelKeys.KeyGenerationKeyLength } => new(InsufficientKeyBytes),
            { Key.Length: > ChannelKeys.KeyGenerationKeyLength } => new(TooManyKeyBytes),
            _ => SetAsync(request.Key.ToArray(), context.Origin, response, cancellationToken),
        };
    }

    private ValueTask<CompletionCode> SetAsync(byte[] key, RequestOrigin origin, ResponseBuffer response, CancellationToken cancellationToken) =>
        ChangeAsync(keys => keys.SetKeyGenerationKeyAsync(key, origin, cancellationToken), response, cancellationToken);

    private async ValueTask<CompletionCode> ChangeAsync(Func<IChannelKeys, ValueTask<Result<ChannelKeys>>> change, ResponseBuffer response, CancellationToken cancellationToken)
    {
        var changed = await settings.ChangeKeysAsync(change, cancellationToken);
        if (changed.TryGet(out var keys, out var fault))
            return response.Answer(new SetChannelSecurityKeysResponse(keys.KeyGenerationKeyLocked ? ChannelKeyLock.Locked : ChannelKeyLock.Unlocked));
        return fault.Code == FaultCode.Conflict ? KeyIsLocked : fault.ToCompletionCode();
    }
}
