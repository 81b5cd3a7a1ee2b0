namespace Bmc.Ipmi.Commands.App;

/// <summary>IPMI 2.0 Table 20-4 byte 2.</summary>
public enum SelfTestResult : byte
{
    NoError = 0x55,
    NotImplemented = 0x56,

    /// <summary>The detail says which data or devices can't be reached.</summary>
    DataInaccessible = 0x57,
    FatalHardwareError = 0x58,
}

/// <summary>IPMI 2.0 Table 20-4 byte 3 with <see cref="SelfTestResult.DataInaccessible"/>.</summary>
[Flags]
public enum SelfTestDetail : byte
{
    None = 0,
    FirmwareCorrupted = 1 << 0,
    BootBlockCorrupted = 1 << 1,
    FruAreaCorrupted = 1 << 2,
    SdrRepositoryEmpty = 1 << 3,
    IpmbNotResponding = 1 << 4,
    FruNotAccessible = 1 << 5,
    SdrRepositoryNotAccessible = 1 << 6,
    SelNotAccessible = 1 << 7,
}

/// <summary>IPMI 2.0 §20.4, Table 20-4.</summary>
// 1  result
// 2  detail
public readonly record struct GetSelfTestResultsResponse(SelfTestResult Result, SelfTestDetail Detail) : IMessage
{
    public static bool TryParse(ReadOnlySpan<byte> data, out GetSelfTestResultsResponse response)
    {
        response = default;
        if (data.Length != 2)
            return false;
        response = new((SelfTestResult)data[0], (SelfTestDetail)data[1]);
        return true;
    }

    public void Write(ref SpanWriter writer)
    {
        writer.WriteByte((byte)Result);
        writer.WriteByte((byte)Detail);
    }
}

/// <summary>The test that matters here: whether the role that owns sensors, SEL and FRU answers.</summary>
public sealed class GetSelfTestResults(HardwareMirror mirror)
{
    private const SelfTestDetail HardwareRoleAway =
        SelfTestDetail.SelNotAccessible | SelfTestDetail.SdrRepositoryNotAccessible | SelfTestDetail.FruNotAccessible;

    public ValueTask<CompletionCode> HandleAsync(ICommandContext context, ReadOnlyMemory<byte> data, ResponseBuffer response, CancellationToken cancellationToken) =>
        new(response.Answer(mirror.Power is null
            ? new GetSelfTestResultsResponse(SelfTestResult.DataInaccessible, HardwareRoleAway)
            : new GetSelfTestResultsResponse(SelfTestResult.NoError, SelfTestDetail.None)));
}
