using Bmc.Contracts;
using Bmc.Contracts.Alerts;
using Microsoft.Extensions.Logging;

namespace Bmc.Ipmi;

/// <summary>
/// Tells the automation role whether event filters may send alerts over the channel, IPMI 2.0 Table 22-28: the setting in force,
/// whose volatile copy nobody but this role has. Alert Immediate is an order and asks nobody.
/// </summary>
public sealed partial class ChannelAlerting(IpmiSettingsMirror settings, IAlerts alerts, TimeProvider time, ILogger<ChannelAlerting> logger)
{
    /// <summary>As soon as the sessions of a channel that is closed end.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    private static readonly RequestOrigin _origin = new("ipmi");

    private bool? _told;

    /// <summary>Until cancelled.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            await settings.Known.WaitAsync(cancellationToken);
            using var timer = new PeriodicTimer(Interval, time);
            do
                await TellAsync(cancellationToken);
            while (await timer.WaitForNextTickAsync(cancellationToken));
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The end of the role.
        }
    }

    /// <summary>What the automation role keeps, it is not told again: so a restart writes nothing.</summary>
    private async Task TellAsync(CancellationToken cancellationToken)
    {
        var enabled = settings.Present.Channel.AlertingEnabled;
        if (_told == enabled)
            return;
        try
        {
            if ((await alerts.GetAsync(cancellationToken)).FilterAlerts != enabled
                && (await alerts.ChangeAsync(new AlertChange(FilterAlerts: enabled), _origin, cancellationToken)).Fault is { } fault)
            {
                LogNotTold(fault.Message);
                return;
            }

            _told = enabled;
        }
        catch (Exception fault) when (fault is IOException or HttpRequestException or OperationCanceledException && !cancellationToken.IsCancellationRequested)
        {
            LogNotTold(fault.Message);
        }
    }

    [LoggerMessage(Level = LogLevel.Debug, Message = "Whether filters may alert could not be told: {Reason}")]
    private partial void LogNotTold(string reason);
}
