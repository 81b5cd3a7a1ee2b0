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
/// The valid bit goes with the next start of the PC and is not cleared after a minute without one: a setting made over
/// Redfish or the web page is the same setting. Parameter 3 starts with all its "don't clear" bits to say so.
/// </remarks>
public sealed class BootOptions(IBootOverride bootOverride)
{
    /// <summary>Table 28-14: five blocks of 16 bytes are the least that a mailbox has.</summary>
    public const int MailboxBlocks = 5;
    public const int MailboxBlockLength = 16;

    public const CompletionCode ParameterNotSupported = (CompletionCode)0x80;
    public const CompletionCode SetAlreadyInProgress = (CompletionCode)0x81;

    private const byte SetComplete = 0x00;
    private const byte SetInProgress = 0x01;

    private readonly Lock _gate = new();
    private readonly bool[] _locked = new bool[(int)BootOptionParameter.BootInitiatorMailbox + 1];
    private readonly byte[] _initiatorInfo = new byte[9];
    private readonly byte[] _mailbox = new byte[MailboxBlocks * MailboxBlockLength];
    private byte _progress = SetComplete;
    private byte _servicePartition;
    private byte _servicePartitionScan;
    private byte _validBitClearing = 0x1F;
    private byte _acknowledge;
    private BootFlags _flags;

    /// <summary>Changes a parameter, its lock mark, or only the mark when there is no data.</summary>
    public async ValueTask<CompletionCode> SetAsync(SetSystemBootOptionsRequest request, CancellationToken cancellationToken)
    {
        var parameter = (BootOptionParameter)request.Selector;
        if (parameter > BootOptionParameter.BootInitiatorMailbox)
            return ParameterNotSupported;

        if (request.Data.Length > 0)
        {
            var code = parameter == BootOptionParameter.BootFlags
                ? await SetFlagsAsync(request.Data, cancellationToken)
                : Store(parameter, request.Data);
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
        var result = await bootOverride.SetAsync(flags.ToOverride(), cancellationToken);
        if (!result.IsDone)
            return result.ToCompletionCode();
        lock (_gate)
            _flags = flags;
        return CompletionCode.Ok;
    }

    private CompletionCode Store(BootOptionParameter parameter, ReadOnlySpan<byte> data)
    {
        lock (_gate)
        {
            return (parameter, data.Length) switch
            {
                (BootOptionParameter.SetInProgress, 1) => StoreProgress(data[0]),
                (BootOptionParameter.ServicePartitionSelector, 1) => Store(ref _servicePartition, data[0], mask: 0xFF),
                (BootOptionParameter.ServicePartitionScan, 1) => Store(ref _servicePartitionScan, data[0], mask: 0x03),
                (BootOptionParameter.ValidBitClearing, 1) => Store(ref _validBitClearing, data[0], mask: 0x1F),
                (BootOptionParameter.BootInfoAcknowledge, 2) => StoreAcknowledge(writeMask: data[0], data[1]),
                (BootOptionParameter.BootInitiatorInfo, 9) => StoreInitiatorInfo(data),
                (BootOptionParameter.BootInitiatorMailbox, > 1 and <= 1 + MailboxBlockLength) => StoreMailbox(data[0], data[1..]),
                _ => CompletionCode.RequestDataLengthInvalid,
            };
        }
    }

    /// <summary>10b, commit write, is for BMCs that can roll back: this one stores at once, and refuses it as the table says.</summary>
    private CompletionCode StoreProgress(byte progress)
    {
        if (progress is not (SetComplete or SetInProgress))
            return CompletionCode.InvalidDataField;
        if (progress == SetInProgress && _progress == SetInProgress)
            return SetAlreadyInProgress;
        _progress = progress;
        return CompletionCode.Ok;
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
        BootOptionParameter.SetInProgress => [_progress],
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
