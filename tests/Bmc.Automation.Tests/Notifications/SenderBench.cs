using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Bmc.Automation.Notifications;
using Bmc.Automation.Tests.Fakes;
using Bmc.Contracts.EventLog;
using Bmc.Contracts.Network;
using Bmc.Contracts.Notifications;
using Bmc.Contracts.Subscriptions;

namespace Bmc.Automation.Tests.Notifications;

/// <summary>Real connections to servers of the test, on the loopback.</summary>
internal static class SenderBench
{
    public static OutboundConnections Connections { get; } = new(new ServerAddresses(() => [IPNetwork.Parse("127.0.0.0/8")], "nobody is told"));

    public static SenderName Name { get; } = new(new FakeManager());

    public static RedfishEvent Event { get; } =
        EventMessage.EventLoggedCritical.With(new DateTimeOffset(2027, 1, 15, 12, 0, 0, TimeSpan.Zero), null, null, ["CPU at 91 °C"]) with { Number = 42 };

    public static NotificationTarget Target { get; } = new("somebody", true, EventSeverity.Ok, []);

    /// <summary>For "localhost"; nobody trusts it.</summary>
    public static X509Certificate2 CreateCertificate()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using X509Certificate2 made = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256).CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        return X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pkcs12), null);
    }
}
