using System.Buffers;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Bmc.Automation.Subscriptions;
using Bmc.Contracts;
using Bmc.Contracts.Manager;
using Bmc.Contracts.Notifications;
using Bmc.Contracts.Subscriptions;

namespace Bmc.Automation.Notifications;

/// <summary>
/// A POST of JSON. With a secret it is signed: <c>X-Bmc-Signature: sha256=HEX</c> is the HMAC-SHA-256 (RFC 2104) with that secret over the value of
/// <c>X-Bmc-Timestamp</c> (seconds since 1970), a full stop, and the body.
/// </summary>
internal sealed class WebhookSender(IEventPost post, SenderName name, TimeProvider time) : INotificationSender
{
    public const string SignatureHeader = "X-Bmc-Signature";
    public const string TimestampHeader = "X-Bmc-Timestamp";

    public async ValueTask<Result> SendAsync(NotificationTarget target, IReadOnlyList<RedfishEvent> events, CancellationToken cancellationToken)
    {
        WebhookTarget webhook = target.Webhook!;
        byte[] body = Write(await name.GetAsync(cancellationToken), target.Name, events);
        return await post.PostAsync(new PostTarget(webhook.Address, Sign(webhook.Secret, body, time.GetUtcNow()), webhook.VerifyCertificate), body, cancellationToken);
    }

    internal static IReadOnlyList<DeliveryHeader> Sign(string? secret, byte[] body, DateTimeOffset now)
    {
        if (secret is null)
            return [];
        string seconds = now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        byte[] signed = [.. Encoding.ASCII.GetBytes($"{seconds}."), .. body];
        byte[] signature = HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), signed);
        return [new DeliveryHeader(TimestampHeader, seconds), new DeliveryHeader(SignatureHeader, $"sha256={Convert.ToHexStringLower(signature)}")];
    }

    private static byte[] Write(BmcIdentity bmc, string target, IReadOnlyList<RedfishEvent> events)
    {
        var bytes = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(bytes))
        {
            json.WriteStartObject();
            json.WriteString("target", target);
            json.WriteStartObject("bmc");
            json.WriteString("name", bmc.HostName);
            json.WriteString("id", bmc.DeviceGuid);
            json.WriteString("firmware", bmc.FirmwareVersion);
            json.WriteEndObject();
            json.WriteStartArray("events");
            foreach (RedfishEvent told in events)
                NotificationText.Write(json, told);
            json.WriteEndArray();
            json.WriteEndObject();
        }

        return bytes.WrittenSpan.ToArray();
    }
}
