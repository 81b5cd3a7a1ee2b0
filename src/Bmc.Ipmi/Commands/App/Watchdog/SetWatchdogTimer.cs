using System.Buffers.Binary;
using Bmc.Contracts.HostWatchdog;

namespace Bmc.Ipmi.Commands.App.Watchdog;

/// <summary>IPMI 2.0 §27.6, Table 27-4.</summary>
// 1    [7] don't log, [6] don't stop the timer, [5:3] reserved, [2:0] use; 0, 6 and 7 are reserved
// 2    [7] reserved, [6:4] pre-timeout interrupt, [3] reserved, [2:0] action
// 3    pre-timeout interval in seconds
// 4    expiration flags to clear: [7:6] reserved, [5] OEM, [4] SMS/OS, [3] OS load, [2] BIOS/POST, [1] BIOS FRB2, [0] reserved
// 5:6  initial countdown, 100 ms a count
public readonly record struct SetWatchdogTimerRequest(
    bool DontLog,
    bool DontStop,
    WatchdogUse Use,
    WatchdogInterrupt Interrupt,
    WatchdogAction Action,
    byte PreTimeoutSeconds,
    WatchdogUses ClearExpired,
    ushort Countdown) : IMessage
{
    public const int Length = 6;

    private const byte ReservedFlags = 0xC1;

    public WatchdogSettings Settings => new(
        Use,
        Action,
        Interrupt,
        TimeSpan.FromSeconds(PreTimeoutSeconds),
        WatchdogCount.ToTime(Countdown),
        DontLog);

    public static bool TryParse(ReadOnlySpan<byte> data, out SetWatchdogTimerRequest request)
    {
        request = default;
        if (data.Length != Length || (data[0] & 0x38) != 0 || (data[1] & 0x88) != 0 || (data[3] & ReservedFlags) != 0)
            return false;
        request = new(
            (data[0] & 0x80) != 0,
            (data[0] & 0x40) != 0,
            (WatchdogUse)(data[0] & 0x07),
            (WatchdogInterrupt)(data[1] >> 4),
            (WatchdogAction)(data[1] & 0x07),
            data[2],
            (WatchdogUses)data[3],
            BinaryPrimitives.ReadUInt16LittleEndian(data[4..]));
        return request.Use != WatchdogUse.None && Enum.IsDefined(request.Use) && Enum.IsDefined(request.Interrupt) && Enum.IsDefined(request.Action);
    }

    public void Write(ref SpanWriter writer)
    {
        writer.WriteByte((byte)((DontLog ? 0x80 : 0) | (DontStop ? 0x40 : 0) | (int)Use));
        writer.WriteByte((byte)((int)Interrupt << 4 | (int)Action));
        writer.WriteByte(PreTimeoutSeconds);
        writer.WriteByte((byte)ClearExpired);
        writer.WriteUInt16(Countdown);
    }
}

/// <summary>
/// Sets the timer, and stops it unless told not to. An interrupt or action that the board has no way to do is refused with
/// D6h, as §27.4 recommends: software then knows that it must not rely on it.
/// </summary>
public sealed class SetWatchdogTimer(IHostWatchdog watchdog)
{
    /// <summary>Appendix H: 0 use, 1 actions, 2 clear expiration flags, 3 countdown. Only the flags can be left alone.</summary>
    public static SubFunctions SubFunctions { get; } = new(
        0b1111,
        static data => SetWatchdogTimerRequest.TryParse(data, out var request) ? request.ClearExpired == 0 ? 0b1011u : 0b1111u : 0);

    public async ValueTask<CompletionCode> HandleAsync(ICommandContext context, ReadOnlyMemory<byte> data, ResponseBuffer response, CancellationToken cancellationToken)
    {
        if (!SetWatchdogTimerRequest.TryParse(data.Span, out var request))
            return CompletionCode.InvalidDataField;
        var change = new SetWatchdogRequest(request.Settings, request.DontStop, request.ClearExpired, context.Origin);
        return (await watchdog.SetAsync(change, cancellationToken)).ToCompletionCode();
    }
}
