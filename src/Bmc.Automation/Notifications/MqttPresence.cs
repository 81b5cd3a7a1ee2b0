using System.Text;
using Bmc.Contracts;
using Bmc.Contracts.Events;
using Bmc.Contracts.Manager;
using Bmc.Contracts.Notifications;
using Bmc.Contracts.Power;
using Microsoft.Extensions.Logging;
using MQTTnet;
using MQTTnet.Protocol;

namespace Bmc.Automation.Notifications;

/// <summary>
/// The PC at a broker for as long as the target is enabled: its power, its health and its sensors as they are, and its buttons, if somebody allowed
/// them. An order that the broker kept, or that it sends a second time, presses nothing: it is of the past.
/// </summary>
internal sealed partial class MqttPresence(MqttConnections connections, SenderName name, IHostPower power, IHardwareEvents events, TimeProvider time, ILogger<MqttPresence> logger)
{
    private static readonly TimeSpan _firstPause = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan _longestPause = TimeSpan.FromMinutes(2);

    /// <summary>Until cancelled.</summary>
    /// <param name="target">Its name: who presses a button by it.</param>
    /// <param name="forgotten">Cancelled before the end: what was said to be discovered is taken back, as far as the broker is there.</param>
    public async Task RunAsync(string target, MqttTarget mqtt, DeliveryProgress progress, CancellationToken forgotten, CancellationToken cancellationToken)
    {
        TimeSpan pause = _firstPause;
        while (true)
        {
            long begun = time.GetTimestamp();
            Result stayed = await StayAsync(target, mqtt, progress, forgotten, cancellationToken);
            cancellationToken.ThrowIfCancellationRequested();
            if (progress.Now.Problem is null)
                LogLost(target, stayed.Fault?.Message ?? "the broker hung up");
            progress.Report(stayed.Fault ?? new Fault(FaultCode.Unavailable, "the broker hung up"), time.GetUtcNow());
            pause = time.GetElapsedTime(begun) > _longestPause ? _firstPause : pause * 2 < _longestPause ? pause * 2 : _longestPause;
            await Task.Delay(pause, time, cancellationToken);
        }
    }

    private async Task<Result> StayAsync(string target, MqttTarget mqtt, DeliveryProgress progress, CancellationToken forgotten, CancellationToken cancellationToken)
    {
        BmcIdentity bmc = await name.GetAsync(cancellationToken);
        var topics = new MqttTopics(mqtt.Prefix, bmc);
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        void Prepare(IMqttClient client)
        {
            client.DisconnectedAsync += _ => ended.CancelAsync();
            client.ApplicationMessageReceivedAsync += message => OrderAsync(target, mqtt, topics, message.ApplicationMessage, ended.Token);
        }

        if (!(await connections.OpenAsync(mqtt, topics.Availability, Prepare, cancellationToken)).TryGet(out IMqttClient? client, out Fault? fault))
            return fault;
        using (client)
        {
            var news = new MqttNews(client, topics, mqtt.DiscoveryPrefix is { } prefix ? new HomeAssistantDiscovery(prefix, topics, bmc) : null);
            Result said = await MqttConnections.TryAsync(() => SayAsync(client, topics, mqtt, news, progress, ended.Token));
            if (cancellationToken.IsCancellationRequested && client.IsConnected)
                await LeaveAsync(client, topics, forgotten.IsCancellationRequested ? news : null);
            return said;
        }
    }

    private async Task SayAsync(IMqttClient client, MqttTopics topics, MqttTarget mqtt, MqttNews news, DeliveryProgress progress, CancellationToken ended)
    {
        try
        {
            if (mqtt.AllowActions)
                await client.SubscribeAsync(topics.Command, MqttQualityOfServiceLevel.AtMostOnce, ended);
            await client.PublishStringAsync(topics.Availability, MqttTopics.Online, retain: true, cancellationToken: ended);
            await news.SayPartsAsync(mqtt.AllowActions ? (await power.GetStatusAsync(ended)).SupportedActions : [], ended);
            progress.Report(Result.Done, time.GetUtcNow());
            await Attempts.RepeatAsync(token => ListenAsync(news, token), time, ended);
        }
        catch (OperationCanceledException) when (ended.IsCancellationRequested)
        {
            // The broker went, or the target was changed.
        }
    }

    private async Task<bool> ListenAsync(MqttNews news, CancellationToken ended)
    {
        bool heard = false;
        try
        {
            await foreach (HardwareEvent told in events.WatchAsync(ended))
            {
                heard = true;
                await news.SayAsync(told, ended);
            }
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException)
        {
            // The hardware role went; it is found again.
        }

        return heard;
    }

    private async Task OrderAsync(string target, MqttTarget mqtt, MqttTopics topics, MqttApplicationMessage message, CancellationToken ended)
    {
        if (!mqtt.AllowActions || message.Topic != topics.Command)
            return;
        string word = Encoding.UTF8.GetString(message.Payload);
        if (message.Retain || message.Dup)
        {
            LogOld(target);
            return;
        }

        if (!Enum.TryParse(word, out PowerAction action) || action.ToString() != word)
        {
            LogUnknown(target);
            return;
        }

        try
        {
            Result<PowerActionReport> acted = await power.ActAsync(new PowerActionRequest(action, new RequestOrigin("mqtt", target)), ended);
            if (acted.Fault is { } fault)
                LogRefused(target, word, fault.Message);
        }
        catch (Contracts.Ipc.OwnerUnavailableException away)
        {
            LogRefused(target, word, away.Message);
        }
    }

    // Whoever stops in order says so himself; the will is for the rest.
    /// <param name="news">To be taken back; null: it stays.</param>
    private static async Task LeaveAsync(IMqttClient client, MqttTopics topics, MqttNews? news)
    {
        using var late = new CancellationTokenSource(TimeSpan.FromSeconds(2));
        try
        {
            await MqttConnections.TryAsync(async () =>
            {
                if (news is not null)
                    await news.TakeBackAsync(late.Token);
                await client.PublishStringAsync(topics.Availability, MqttTopics.Offline, retain: true, cancellationToken: late.Token);
                await client.DisconnectAsync(new MqttClientDisconnectOptions(), late.Token);
            });
        }
        catch (OperationCanceledException)
        {
            // It has no time for us.
        }
    }

    [LoggerMessage(LogLevel.Warning, "The broker of {Name} is lost, and is tried again: {Reason}")]
    private partial void LogLost(string name, string reason);

    [LoggerMessage(LogLevel.Warning, "{Name} has an order that the broker kept; it is not carried out")]
    private partial void LogOld(string name);

    [LoggerMessage(LogLevel.Warning, "{Name} has an order that is none")]
    private partial void LogUnknown(string name);

    [LoggerMessage(LogLevel.Warning, "{Name} ordered {Action}, which was refused: {Reason}")]
    private partial void LogRefused(string name, string action, string reason);
}
