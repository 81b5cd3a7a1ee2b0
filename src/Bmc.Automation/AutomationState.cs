using System.Net;
using Bmc.Automation.Alerts;
using Bmc.Automation.BootOverride;
using Bmc.Automation.EventFilters;
using Bmc.Automation.Notifications;
using Bmc.Automation.Schedules;
using Bmc.Automation.Subscriptions;
using Bmc.Automation.Telemetry;
using Bmc.Contracts.Alerts;
using Bmc.Contracts.BootOverride;
using Bmc.Contracts.EventFilters;
using Bmc.Contracts.EventLog;
using Bmc.Contracts.Events;
using Bmc.Contracts.Manager;
using Bmc.Contracts.Network;
using Bmc.Contracts.Notifications;
using Bmc.Contracts.Power;
using Bmc.Contracts.Schedules;
using Bmc.Contracts.Subscriptions;
using Bmc.Contracts.Telemetry;
using Microsoft.Extensions.Logging;

namespace Bmc.Automation;

/// <summary>All that the automation role owns, read from its folder; nothing happens before its loops run.</summary>
public sealed class AutomationState : IDisposable
{
    private readonly EventLogFollower _follower;
    private readonly EventFilterEngine _engine;
    private readonly LocalAlerts _alerts;
    private readonly LocalSchedules _schedules;
    private readonly LocalBootKeys _bootKeys;
    private readonly HttpEventPost _http;
    private readonly EventJournal _journal;
    private readonly NewsFollower _news;
    private readonly LocalEventSubscriptions _subscriptions;
    private readonly TelemetryEngine _telemetry;
    private readonly TriggerReports _triggers;
    private readonly LocalNotifications _notifications;

    /// <param name="ownDestinations">Addresses of the BMC itself that events may go to, whatever the settings say.</param>
    public AutomationState(string folder, IHostPower power, IEventLog log, IHardwareEvents events, IManager manager, PcInput input, IReadOnlyList<IPNetwork> ownDestinations, ILoggerFactory loggers, TimeProvider time)
        : this(folder, power, log, events, manager, input, ownDestinations, new UdpTrapNetwork(), null, loggers, time)
    {
    }

    /// <param name="post">Null: over HTTP.</param>
    internal AutomationState(string folder, IHostPower power, IEventLog log, IHardwareEvents events, IManager manager, PcInput input, IReadOnlyList<IPNetwork> ownDestinations, ITrapNetwork network, IEventPost? post, ILoggerFactory loggers, TimeProvider time)
    {
        var gate = new ActionGate(time);
        var filters = new LocalEventFilters(folder, gate, loggers.CreateLogger<LocalEventFilters>());
        var sender = new AlertSender(network, time, loggers.CreateLogger<AlertSender>());
        _alerts = new LocalAlerts(folder, filters, gate, sender, manager, time, loggers.CreateLogger<LocalAlerts>());
        var actions = new PowerActions(power, loggers.CreateLogger<PowerActions>());
        var reports = new EventReports(log, loggers.CreateLogger<EventReports>());
        _engine = new EventFilterEngine(filters, gate, actions, _alerts, reports, time, loggers.CreateLogger<EventFilterEngine>());
        _follower = new EventLogFollower(log, events, filters, gate, _engine.Pending, time, loggers.CreateLogger<EventLogFollower>());
        _schedules = new LocalSchedules(folder, power, reports, time, loggers.CreateLogger<LocalSchedules>());
        _bootKeys = new LocalBootKeys(input, events, time, loggers.CreateLogger<LocalBootKeys>());
        EventFilters = filters;
        var subscribers = new SubscriptionStore(folder, ownDestinations, loggers.CreateLogger<SubscriptionStore>());
        var destinations = new ServerAddresses(() => subscribers.Allowed, "no event goes to unless the settings allow it (events allow)");
        _http = new HttpEventPost(destinations, time);
        _journal = new EventJournal(folder, loggers.CreateLogger<EventJournal>());
        var metricReports = new ReportFeed();
        var reading = new JournalReading(_journal, time);
        var delivery = new Delivery(_journal, reading, metricReports, post ?? _http, () => subscribers.Settings, time, loggers.CreateLogger<Delivery>());
        _subscriptions = new LocalEventSubscriptions(subscribers, _journal, delivery, destinations, time, loggers.CreateLogger<LocalEventSubscriptions>());
        _notifications = CreateNotifications(folder, reading, power, events, manager, post ?? _http, destinations, loggers, time);
        bool IsTold() => subscribers.Settings.Enabled || _notifications.IsAnybodyTold;
        _news = new NewsFollower(log, events, _journal, IsTold, time, loggers.CreateLogger<NewsFollower>());
        _telemetry = new TelemetryEngine(events, metricReports, time, loggers.CreateLogger<TelemetryEngine>());
        _triggers = new TriggerReports(_telemetry, _journal, IsTold, reports, time, loggers.CreateLogger<TriggerReports>());
        Telemetry = new LocalTelemetry(folder, _telemetry, metricReports, loggers.CreateLogger<LocalTelemetry>());
    }

    public IEventFilters EventFilters { get; }

    public IAlerts Alerts => _alerts;

    public ISchedules Schedules => _schedules;

    public IBootKeys BootKeys => _bootKeys;

    public IEventSubscriptions Subscriptions => _subscriptions;

    public ITelemetry Telemetry { get; }

    public INotifications Notifications => _notifications;

    /// <summary>What the role does, each until cancelled.</summary>
    public IReadOnlyList<Func<CancellationToken, Task>> Loops =>
    [
        _alerts.RunAsync, _engine.RunAsync, _follower.RunAsync, _schedules.RunAsync, _bootKeys.RunAsync, _subscriptions.RunAsync, _news.RunAsync,
        _telemetry.FollowAsync, _telemetry.BeatAsync, _triggers.RunAsync, _notifications.RunAsync,
    ];

    public void Dispose()
    {
        _schedules.Dispose();
        _http.Dispose();
        _journal.Dispose();
    }

    private LocalNotifications CreateNotifications(
        string folder, JournalReading reading, IHostPower power, IHardwareEvents events, IManager manager, IEventPost post, ServerAddresses servers, ILoggerFactory loggers, TimeProvider time)
    {
        var name = new SenderName(manager);
        var connections = new OutboundConnections(servers);
        var brokers = new MqttConnections(connections);
        var senders = new NotificationSenders(
            new MailSender(connections, name, time), new WebhookSender(post, name, time), new SyslogSender(connections, name, time), new MqttSender(brokers, name, time));
        var delivery = new NotificationDelivery(_journal, reading, senders, time, loggers.CreateLogger<NotificationDelivery>());
        var presence = new MqttPresence(brokers, name, power, events, time, loggers.CreateLogger<MqttPresence>());
        return new LocalNotifications(folder, _journal, delivery, senders, presence, servers, time, loggers.CreateLogger<LocalNotifications>());
    }
}
