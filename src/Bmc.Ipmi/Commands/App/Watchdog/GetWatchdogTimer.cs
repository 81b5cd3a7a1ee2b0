using System.Buffers.Binary;
using Bmc.Contracts.HostWatchdog;

namespace Bmc.Ipmi.Commands.App.Watchdog;

/// <summary>IPMI 2.0 §27.7, Table 27-5.</summary>
// 2    [7] don't log, [6] running, [5:3] reserved, [2:0] use
// 3    [6:4] pre-timeout interrupt, [2:0] action
// 4    pre-timeout interval in seconds
// 5    expiration flags: [5] OEM, [4] SMS/OS, [3] OS load, [2] BIOS/POST, [1] BIOS FRB2
// 6:7  initial countdown, 100 ms a count
// 8:9  present countdown
public readonly record struct GetWatchdogTimerResponse(
    bool DontLog,
    bool Running,
    WatchdogUse Use,
    WatchdogInterrupt Interrupt,
    WatchdogAction Action,
    byte PreTimeoutSeconds,
    WatchdogUses Expired,
    ushort InitialCountdown,
    ushort PresentCountdown) : IMessage
{
    private const int Length = 8;

    public static GetWatchdogTimerResponse Of(WatchdogStatus status) => new(
        status.Settings.DontLog,
        status.Running,
        status.Settings.Use,
        status.Settings.Interrupt,
        status.Settings.Action,
        (byte)status.Settings.PreTimeout.TotalSeconds,
        status.Expired,
        WatchdogCount.Of(status.Settings.Countdown),
        WatchdogCount.Of(status.Remaining));

    public static bool TryParse(ReadOnlySpan<byte> data, out GetWatchdogTimerResponse response)
    {
        response = default;
        if (data.Length != Length)
            return false;
        response = new(
            (data[0] & 0x80) != 0,
            (data[0] & 0x40) != 0,
            (WatchdogUse)(data[0] & 0x07),
            (WatchdogInterrupt)(data[1] >> 4 & 0x07),
            (WatchdogAction)(data[1] & 0x07),
            data[2],
            (WatchdogUses)data[3],
            BinaryPrimitives.ReadUInt16LittleEndian(data[4..]),
            BinaryPrimitives.ReadUInt16LittleEndian(data[6..]));
        return true;
    }

    public void Write(ref SpanWriter writer)
    {
        writer.WriteByte((byte)((DontLog ? 0x80 : 0) | (Running ? 0x40 : 0) | (int)Use));
        writer.WriteByte((byte)((int)Interrupt << 4 | (int)Action));
        writer.WriteByte(PreTimeoutSeconds);
        writer.WriteByte((byte)Expired);
        writer.WriteUInt16(InitialCountdown);
        writer.WriteUInt16(PresentCountdown);
    }
}

public sealed class GetWatchdogTimer(IHostWatchdog watchdog)
{
    public async ValueTask<CompletionCode> HandleAsync(ICommandContext context, ReadOnlyMemory<byte> data, ResponseBuffer response, CancellationToken cancellationToken) =>
        response.Answer(GetWatchdogTimerResponse.Of(await watchdog.GetStatusAsync(cancellationToken)));
}
