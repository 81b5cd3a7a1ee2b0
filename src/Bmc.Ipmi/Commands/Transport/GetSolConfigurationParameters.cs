using Bmc.Contracts.Console;
using Bmc.Ipmi.Commands.App;

namespace Bmc.Ipmi.Commands.Transport;

/// <summary>IPMI 2.0 §26.3, Table 26-4.</summary>
// 1  [7] only the parameter revision is wanted, [3:0] channel
// 2  parameter
// 3  set selector, 0: no parameter has sets
// 4  block selector, 0
public readonly record struct GetSolConfigurationParametersRequest(bool RevisionOnly, byte Channel, SolParameter Parameter, byte Set, byte Block) : IMessage
{
    public const int Length = 4;
    private const byte RevisionOnlyBit = 0x80;

    /// <summary>False too for reserved bits.</summary>
    public static bool TryParse(ReadOnlySpan<byte> data, out GetSolConfigurationParametersRequest request)
    {
        request = default;
        if (data.Length != Length || (data[0] & 0x70) != 0)
            return false;
        request = new((data[0] & RevisionOnlyBit) != 0, (byte)(data[0] & 0x0F), (SolParameter)data[1], data[2], data[3]);
        return true;
    }

    public void Write(ref SpanWriter writer)
    {
        writer.WriteByte((byte)(Channel | (RevisionOnly ? RevisionOnlyBit : 0)));
        writer.WriteByte((byte)Parameter);
        writer.WriteByte(Set);
        writer.WriteByte(Block);
    }
}

/// <summary>How SOL is spoken. The response: revision 11h, then the parameter's data.</summary>
/// <param name="port">The port that IPMI listens on, known once it does.</param>
public sealed class GetSolConfigurationParameters(IpmiSettingsMirror settings, IHostConsole console, SetInProgressSign progress, Func<ushort> port)
{
    /// <summary>Table 26-4.</summary>
    public const CompletionCode ParameterNotSupported = (CompletionCode)0x80;

    public async ValueTask<CompletionCode> HandleAsync(ICommandContext context, ReadOnlyMemory<byte> data, ResponseBuffer response, CancellationToken cancellationToken)
    {
        if (data.Length != GetSolConfigurationParametersRequest.Length)
            return CompletionCode.RequestDataLengthInvalid;
        if (!GetSolConfigurationParametersRequest.TryParse(data.Span, out var request) || !LanChannel.IsMeant(request.Channel))
            return CompletionCode.InvalidDataField;
        if (request.Parameter.DataLength() == 0)
            return ParameterNotSupported;
        if (request.Set != 0 || request.Block != 0)
            return CompletionCode.ParameterOutOfRange;
        if (request.RevisionOnly)
            return Answer(response, []);

        switch (request.Parameter)
        {
            case SolParameter.SetInProgress:
                return Answer(response, [(byte)progress.State]);
            case SolParameter.NonVolatileBitRate or SolParameter.VolatileBitRate:
                var status = await console.GetStatusAsync(cancellationToken);
                return Answer(response, [SolBitRate.From(status.Line.BaudRate)]);
            case SolParameter.PayloadChannel:
                return Answer(response, [LanChannel.Number]);
            case SolParameter.PayloadPort:
                return Answer(response, [(byte)port(), (byte)(port() >> 8)]);
        }

        var sol = settings.Present.Sol;
        return request.Parameter switch
        {
            SolParameter.Enable => Answer(response, [sol.Enabled ? SolParameters.EnableBit : (byte)0]),
            SolParameter.Authentication => Answer(response, [(byte)(SolParameters.ForceEncryptionBit | SolParameters.ForceAuthenticationBit | (byte)sol.PrivilegeLimit.ToPrivilege())]),
            SolParameter.CharacterAccumulateIntervalAndSendThreshold => Answer(response, [sol.AccumulateInterval, sol.SendThreshold]),
            _ => Answer(response, [sol.RetryCount, sol.RetryInterval]),
        };
    }

    private static CompletionCode Answer(ResponseBuffer response, ReadOnlySpan<byte> parameter)
    {
        var writer = response.Begin();
        writer.WriteByte(SolParameters.Revision);
        writer.Write(parameter);
        response.Commit(writer);
        return CompletionCode.Ok;
    }
}
