using System.Buffers;
using System.Text.Json;
using Bmc.Contracts;
using Bmc.Contracts.Notifications;
using Bmc.Contracts.Subscriptions;
using MQTTnet;
using MQTTnet.Protocol;

namespace Bmc.Automation.Notifications;

/// <summary>Events as JSON on the event topic, each acknowledged by the broker (quality of service 1).</summary>
internal sealed class MqttSender(MqttConnections connections, SenderName name, TimeProvider time) : INotificationSender
{
    public async ValueTask<Result> SendAsync(NotificationTarget target, IReadOnlyList<RedfishEvent> events, CancellationToken cancellationToken)
    {
        MqttTarget mqtt = target.Mqtt!;
        var topics = new MqttTopics(mqtt.Prefix, await name.GetAsync(cancellationToken));
        return await OutboundConnections.TryAsync(end => SendAsync(mqtt, topics, events, end), time, cancellationToken);
    }

    private async ValueTask<Result> SendAsync(MqttTarget mqtt, MqttTopics topics, IReadOnlyList<RedfishEvent> events, CancellationToken cancellationToken)
    {
        if (!(await connections.OpenAsync(mqtt, will: null, prepare: null, cancellationToken)).TryGet(out IMqttClient? client, out Fault? fault))
            return fault;
        using (client)
        {
            return await MqttConnections.TryAsync(async () =>
            {
                foreach (RedfishEvent told in events)
                    await client.PublishBinaryAsync(topics.Event, Write(told), MqttQualityOfServiceLevel.AtLeastOnce, cancellationToken: cancellationToken);
                await client.DisconnectAsync(new MqttClientDisconnectOptions(), cancellationToken);
            });
        }
    }

    private static byte[] Write(RedfishEvent told)
    {
        var bytes = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(bytes))
            NotificationText.Write(json, told);
        return bytes.WrittenSpan.ToArray();
    }
}
