using Bmc.Contracts;
using Bmc.Contracts.Accounts;
using Bmc.Contracts.Console;
using Bmc.Contracts.Ipmi;

namespace Bmc.Ipmi.Commands.Transport;

/// <summary>IPMI 2.0 §26.2, Table 26-3.</summary>
// 1    [3:0] channel
// 2    parameter
// 3-N  its data, Table 26-5
public readonly ref struct SetSolConfigurationParametersRequest
{
    public const int MinimumLength = 3;
    public const int MaximumLength = 4;
    private const int HeaderLength = 2;

    public byte Channel { get; init; }

    public SolParameter Parameter { get; init; }

    public ReadOnlySpan<byte> Data { get; init; }

    /// <summary>False too for reserved bits.</summary>
    public static bool TryParse(ReadOnlySpan<byte> data, out SetSolConfigurationParametersRequest request)
    {
        request = default;
        if (data.Length is < MinimumLength or > MaximumLength || (data[0] & 0xF0) != 0)
            return false;
        request = new() { Channel = data[0], Parameter = (SolParameter)data[1], Data = data[HeaderLength..] };
        return true;
    }

    public void Write(ref SpanWriter writer)
    {
        writer.WriteByte(Channel);
        writer.WriteByte((byte)Parameter);
        writer.Write(Data);
    }
}

/// <summary>
/// Changes how SOL is spoken, from the next activation on. The line has one speed, so its two bit rates, the volatile one
/// and the other, are the same and stay.
/// </summary>
public sealed class SetSolConfigurationParameters(IpmiSettingsMirror settings, IHostConsole console, SetInProgressSign progress)
{
    private const uint OnTheLan = 1u << LanChannel.Number;

    /// <summary>Appendix H: the channel of that number, and what is written: 8 parameter 1, 9 parameter 2, 10 parameters 3 and 4, 11 and 12 the bit rates.</summary>
    public static SubFunctions SubFunctions { get; } = new(0x1F00 | OnTheLan, static data => data is [var channel, var parameter, ..] && LanChannel.IsMeant(channel)
        ? OnTheLan | (SolParameter)parameter switch
        {
            SolParameter.Enable => 1u << 8,
            SolParameter.Authentication => 1u << 9,
            SolParameter.CharacterAccumulateIntervalAndSendThreshold or SolParameter.Retry => 1u << 10,
            SolParameter.NonVolatileBitRate => 1u << 11,
            SolParameter.VolatileBitRate => 1u << 12,
            _ => 0,
        }
        : 0);

    /// <summary>Table 26-3.</summary>
    public const CompletionCode ParameterNotSupported = (CompletionCode)0x80;

    /// <summary>Table 26-3.</summary>
    public const CompletionCode ReadOnlyParameter = (CompletionCode)0x82;

    public ValueTask<CompletionCode> HandleAsync(ICommandContext context, ReadOnlyMemory<byte> data, ResponseBuffer response, CancellationToken cancellationToken)
    {
        if (data.Length is < SetSolConfigurationParametersRequest.MinimumLength or > SetSolConfigurationParametersRequest.MaximumLength)
            return new(CompletionCode.RequestDataLengthInvalid);
        if (!SetSolConfigurationParametersRequest.TryParse(data.Span, out var request) || !LanChannel.IsMeant(request.Channel))
            return new(CompletionCode.InvalidDataField);
        var length = request.Parameter.DataLength();
        if (length == 0)
            return new(ParameterNotSupported);
        if (request.Parameter is SolParameter.PayloadChannel or SolParameter.PayloadPort)
            return new(ReadOnlyParameter);
        if (request.Data.Length != length)
            return new(CompletionCode.RequestDataLengthInvalid);

        byte first = request.Data[0], second = request.Data[^1];
        switch (request.Parameter)
        {
            case SolParameter.SetInProgress:
                return new(progress.Set((SetInProgress)first, context));
            case SolParameter.Enable when (first & ~SolParameters.EnableBit) == 0:
                return ChangeAsync(sol => sol with { Enabled = first != 0 }, context, cancellationToken);
            case SolParameter.Authentication when TryReadRole(first, out var role):
                return ChangeAsync(sol => sol with { PrivilegeLimit = role }, context, cancellationToken);
            case SolParameter.CharacterAccumulateIntervalAndSendThreshold when first != 0 && second != 0:
                return ChangeAsync(sol => sol with { AccumulateInterval = first, SendThreshold = second }, context, cancellationToken);
            case SolParameter.Retry when first <= SolParameters.MaximumRetryCount:
                return ChangeAsync(sol => sol with { RetryCount = first, RetryInterval = second }, context, cancellationToken);
            case SolParameter.NonVolatileBitRate or SolParameter.VolatileBitRate when (first & 0xF0) == 0:
                return SetBitRateAsync(first, context.Origin, cancellationToken);
            default:
                return new(CompletionCode.InvalidDataField);
        }
    }

    // Encryption and authentication can't be left to the console.
    private static bool TryReadRole(byte authentication, out AccountRole role)
    {
        const byte Forced = SolParameters.ForceEncryptionBit | SolParameters.ForceAuthenticationBit;
        role = (AccountRole)(authentication & SolParameters.PrivilegeMask);
        return (authentication & ~SolParameters.PrivilegeMask) == Forced && Enum.IsDefined(role);
    }

    private async ValueTask<CompletionCode> ChangeAsync(Func<SolSettings, SolSettings> change, ICommandContext context, CancellationToken cancellationToken)
    {
        var changed = await settings.ChangeAsync(all => all with { Sol = change(all.Sol) }, context.Origin, cancellationToken);
        return changed.Fault?.ToCompletionCode() ?? CompletionCode.Ok;
    }

    // Table 26-5 parameter 5: C9h for a rate that is not supported.
    private async ValueTask<CompletionCode> SetBitRateAsync(byte rate, RequestOrigin origin, CancellationToken cancellationToken)
    {
        if (SolBitRate.ToBitsPerSecond(rate) is not { } bitsPerSecond)
            return CompletionCode.ParameterOutOfRange;
        var line = (await console.GetStatusAsync(cancellationToken)).Line;
        var set = await console.SetLineAsync(line with { BaudRate = bitsPerSecond }, origin, cancellationToken);
        return set.Fault switch
        {
            null => CompletionCode.Ok,
            { Code: FaultCode.Unsupported or FaultCode.Invalid } => CompletionCode.ParameterOutOfRange,
            { } fault => fault.ToCompletionCode(),
        };
    }
}
