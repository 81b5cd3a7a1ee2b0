using Bmc.Contracts.BootOverride;

namespace Bmc.Ipmi.Commands.Chassis;

/// <summary>IPMI 2.0 Table 28-14.</summary>
public enum BootOptionParameter : byte
{
    SetInProgress = 0,
    ServicePartitionSelector = 1,
    ServicePartitionScan = 2,
    ValidBitClearing = 3,
    BootInfoAcknowledge = 4,
    BootFlags = 5,
    BootInitiatorInfo = 6,
    BootInitiatorMailbox = 7,
}

/// <summary>
/// The system boot options, IPMI 2.0 §28.12-28.13. What the PC shall start from belongs to the boot override, which
/// every interface shares; the rest are notes that console and firmware leave each other, kept in memory.
/// </summary>
/// <remarks>
/// The valid bit of flags for one boot is cleared a minute after that boot, and without it by whatever parameter 3 does not
/// rule out (<see cref="BootOverrideEnds"/>): by default a minute without a Chassis Control command, and each start that
/// none of them ordered. A setting that another interface made has ends of its own, which parameter 3 leaves alone.
/// </remarks>
public sealed class BootOptions(IBootOverride bootOverride)
{
    /// <summary>Table 28-14: five blocks of 16 bytes are the least that a mailbox has.</summary>
    public const int MailboxBlocks = 5;
    public const int MailboxBlockLength = 16;

    public const CompletionCode ParameterNotSupported = (CompletionCode)0x80;
    private const byte ValidBitClearingBits = (byte)BootOverrideEnds.All;

    private readonly Lock _gate = new();
    private readonly bool[] _locked = new bool[(int)BootOptionParameter.BootInitiatorMailbox + 1];
    private readonly byte[] _initiatorInfo = new byte[9];
    private readonly byte[] _mailbox = new byte[MailboxBlocks * MailboxBlockLength];
    private readonly SetInProgressSign _progress = new();
    private byte _servicePartition;
    private byte _servicePartitionScan;
    private byte _validBitClearing;
    private byte _acknowledge;
    private BootFlags _flags;
    private BootOverrideSetting? _set;

    /// <summary>Under the lock.</summary>
    private BootOverrideEnds Ends => BootOverrideEnds.All & ~(BootOverrideEnds)_validBitClearing;

    /// <summary>Changes a parameter, its lock mark, or only the mark when there is no data.</summary>
    public async ValueTask<CompletionCode> SetAsync(SetSystemBootOptionsRequest request, ICommandContext context, CancellationToken cancellationToken)
    {
        var parameter = (BootOptionParameter)request.Selector;
        if (parameter > BootOptionParameter.BootInitiatorMailbox)
            return ParameterNotSupported;

        if (request.Data.Length > 0)
        {
            var code = parameter switch
            {
                BootOptionParameter.BootFlags => await SetFlagsAsync(request.Data, cancellationToken),
                BootOptionParameter.ValidBitClearing => await SetValidBitClearingAsync(request.Data, cancellationToken),
                _ => Store(parameter, request.Data, context),
            };
            if (code != CompletionCode.Ok)
                return code;
        }

        lock (_gate)
            _locked[request.Selector] = request.Locked;
        return CompletionCode.Ok;
    }

    /// <summary>Writes a parameter as Get System Boot Options answers it.</summary>
    public async ValueTask<CompletionCode> GetAsync(GetSystemBootOptionsRequest request, ResponseBuffer response, CancellationToken cancellationToken)
    {
        var parameter = (BootOptionParameter)request.Selector;
        if (parameter > BootOptionParameter.BootInitiatorMailbox)
            return ParameterNotSupported;
        if (request.BlockSelector != 0 || request.SetSelector >= (parameter == BootOptionParameter.BootInitiatorMailbox ? MailboxBlocks : 1))
            return CompletionCode.ParameterOutOfRange;

        var setting = parameter == BootOptionParameter.BootFlags ? await bootOverride.GetAsync(cancellationToken) : null;
        lock (_gate)
        {
            var data = setting is null ? Stored(parameter, request.SetSelector) : FlagBytes(_flags.With(setting));
            return response.Answer(new GetSystemBootOptionsResponse(request.Selector, _locked[request.Selector], data));
        }
    }

    private async ValueTask<CompletionCode> SetFlagsAsync(byte[] data, CancellationToken cancellationToken)
    {
        if (data.Length != BootFlags.Length)
            return CompletionCode.RequestDataLengthInvalid;
        if (!BootFlags.TryParse(data, out var flags))
            return CompletionCode.InvalidDataField;
        BootOverrideSetting setting;
        lock (_gate)
            setting = flags.ToOverride(Ends);
        var result = await bootOverride.SetAsync(setting, cancellationToken);
        if (!result.IsDone)
            return result.ToCompletionCode();
        lock (_gate)
            (_flags, _set) = (flags, setting);
        return CompletionCode.Ok;
    }

    /// <summary>Counts for flags that are set already, too: consoles write the two in any order.</summary>
    private async ValueTask<CompletionCode> SetValidBitClearingAsync(byte[] data, CancellationToken cancellationToken)
    {
        if (data.Length != 1)
            return CompletionCode.RequestDataLengthInvalid;
        if ((data[0] & ~ValidBitClearingBits) != 0)
            return CompletionCode.InvalidDataField;
        BootOverrideSetting? before, after;
        lock (_gate)
        {
            _validBitClearing = data[0];
            before = _set;
            after = _set is { Mode: BootOverrideMode.Once } ? _set with { Ends = Ends } : _set;
        }

        if (before == after || await bootOverride.GetAsync(cancellationToken) != before)
            return CompletionCode.Ok;
        var result = await bootOverride.SetAsync(after!, cancellationToken);
        if (!result.IsDone)
            return result.ToCompletionCode();
        lock (_gate)
            _set = after;
        return CompletionCode.Ok;
    }

    private CompletionCode Store(BootOptionParameter parameter, ReadOnlySpan<byte> data, ICommandContext context)
    {
        lock (_gate)
        {
            return (parameter, data.Length) switch
            {
                (BootOptionParameter.SetInProgress, 1) => _progress.Set((SetInProgress)data[0], context),
                (BootOptionParameter.ServicePartitionSelector, 1) => Store(ref _servicePartition, data[0], mask: 0xFF),
                (BootOptionParameter.ServicePartitionScan, 1) => Store(ref _servicePartitionScan, data[0], mask: 0x03),
                (BootOptionParameter.BootInfoAcknowledge, 2) => StoreAcknowledge(writeMask: data[0], data[1]),
                (BootOptionParameter.BootInitiatorInfo, 9) => StoreInitiatorInfo(data),
                (BootOptionParameter.BootInitiatorMailbox, > 1 and <= 1 + MailboxBlockLength) => StoreMailbox(data[0], data[1..]),
                _ => CompletionCode.RequestDataLengthInvalid,
            };
        }
    }

    private static CompletionCode Store(ref byte field, byte value, byte mask)
    {
        if ((value & ~mask) != 0)
            return CompletionCode.InvalidDataField;
        field = value;
        return CompletionCode.Ok;
    }

    /// <summary>The mask's bits choose which acknowledgements are written; the reserved ones [7:5] don't matter.</summary>
    private CompletionCode StoreAcknowledge(byte writeMask, byte value)
    {
        _acknowledge = (byte)((_acknowledge & ~writeMask | value & writeMask) & 0x1F);
        return CompletionCode.Ok;
    }

    private CompletionCode StoreInitiatorInfo(ReadOnlySpan<byte> data)
    {
        if ((data[0] & 0xF0) != 0)
            return CompletionCode.InvalidDataField;
        data.CopyTo(_initiatorInfo);
        return CompletionCode.Ok;
    }

    private CompletionCode StoreMailbox(byte block, ReadOnlySpan<byte> data)
    {
        if (block >= MailboxBlocks)
            return CompletionCode.ParameterOutOfRange;
        data.CopyTo(_mailbox.AsSpan(block * MailboxBlockLength));
        return CompletionCode.Ok;
    }

    private byte[] Stored(BootOptionParameter parameter, byte block) => parameter switch
    {
        BootOptionParameter.SetInProgress => [(byte)_progress.State],
        BootOptionParameter.ServicePartitionSelector => [_servicePartition],
        BootOptionParameter.ServicePartitionScan => [_servicePartitionScan],
        BootOptionParameter.ValidBitClearing => [_validBitClearing],
        BootOptionParameter.BootInfoAcknowledge => [0x00, _acknowledge],
        BootOptionParameter.BootInitiatorInfo => _initiatorInfo,
        _ => [block, .. _mailbox.AsSpan(block * MailboxBlockLength, MailboxBlockLength)],
    };

    private static byte[] FlagBytes(BootFlags flags)
    {
        var bytes = new byte[BootFlags.Length];
        var writer = new SpanWriter(bytes);
        flags.Write(ref writer);
        return bytes;
    }
}
