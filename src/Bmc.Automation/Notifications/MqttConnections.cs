using System.Net;
using Bmc.Contracts;
using Bmc.Contracts.Notifications;
using MQTTnet;
using MQTTnet.Exceptions;
using MQTTnet.Formatter;

namespace Bmc.Automation.Notifications;

/// <summary>Connections to MQTT brokers (OASIS MQTT 3.1.1, which every broker speaks).</summary>
internal sealed class MqttConnections(OutboundConnections connections)
{
    private static readonly TimeSpan _keepAlive = TimeSpan.FromSeconds(30);
    private static readonly MqttClientFactory _factory = new();

    /// <summary>A client that is connected; whoever asked disposes of it.</summary>
    /// <param name="will">The topic on which the broker says "offline" when the connection is lost; null: none.</param>
    /// <param name="prepare">What is heard before anything can come.</param>
    public async ValueTask<Result<IMqttClient>> OpenAsync(MqttTarget target, string? will, Action<IMqttClient>? prepare, CancellationToken cancellationToken)
    {
        if (!(await connections.ResolveAsync(target.Server, cancellationToken)).TryGet(out IPAddress[]? addresses, out Fault? fault))
            return fault;
        MqttClientOptionsBuilder options = new MqttClientOptionsBuilder()
            .WithEndPoint(new IPEndPoint(addresses[0], target.Port))
            .WithProtocolVersion(MqttProtocolVersion.V311)
            .WithCleanSession()
            .WithKeepAlivePeriod(_keepAlive)
            .WithTimeout(OutboundConnections.Timeout);
        if (target.UserName is { } user)
            options = options.WithCredentials(user, target.Password ?? "");
        if (will is not null)
            options = options.WithWillTopic(will).WithWillPayload(MqttTopics.Offline).WithWillRetain();
        if (target.Tls)
        {
            options = options.WithTlsOptions(tls =>
            {
                tls.UseTls().WithTargetHost(target.Server);
                if (!target.VerifyCertificate)
                    tls.WithCertificateValidationHandler(_ => true);
            });
        }

        IMqttClient client = _factory.CreateMqttClient();
        prepare?.Invoke(client);
        Result opened = await TryAsync(() => client.ConnectAsync(options.Build(), cancellationToken));
        if (opened.Fault is not { } refused)
            return new Result<IMqttClient>(client);
        client.Dispose();
        return refused;
    }

    /// <summary>Whatever a broker and the way to it fail by.</summary>
    public static async ValueTask<Result> TryAsync(Func<Task> ask)
    {
        try
        {
            await ask();
            return Result.Done;
        }
        catch (Exception exception) when (exception is MqttCommunicationException or MqttProtocolViolationException or MqttClientNotConnectedException or IOException)
        {
            return Result.Refused(FaultCode.Unavailable, exception.GetBaseException().Message);
        }
    }
}
