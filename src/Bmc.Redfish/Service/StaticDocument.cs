using System.Text;
using Bmc.Redfish.Protocol;
using Bmc.Redfish.Routing;

namespace Bmc.Redfish.Service;

/// <summary>Documents that are always the same.</summary>
internal sealed class StaticDocument(string json) : IDocument
{
    /// <summary>DSP0266 "Redfish version resource".</summary>
    public static StaticDocument Versions { get; } = new("""{"v1":"/redfish/v1/"}""");

    /// <summary>DSP0266 "OData service document": what the service root links to.</summary>
    public static StaticDocument Service { get; } = new($$"""
        {"@odata.context":"/redfish/v1/$metadata","value":[
        {"name":"Service","kind":"Singleton","url":"{{Paths.Root}}"},
        {"name":"Systems","kind":"Singleton","url":"{{Paths.Systems}}"},
        {"name":"Chassis","kind":"Singleton","url":"{{Paths.AllChassis}}"},
        {"name":"Managers","kind":"Singleton","url":"{{Paths.Managers}}"},
        {"name":"SessionService","kind":"Singleton","url":"{{Paths.SessionService}}"},
        {"name":"AccountService","kind":"Singleton","url":"{{Paths.AccountService}}"},
        {"name":"CertificateService","kind":"Singleton","url":"{{Paths.CertificateService}}"},
        {"name":"EventService","kind":"Singleton","url":"{{Paths.EventService}}"},
        {"name":"UpdateService","kind":"Singleton","url":"{{Paths.UpdateService}}"},
        {"name":"JsonSchemas","kind":"Singleton","url":"{{Paths.JsonSchemas}}"},
        {"name":"Tasks","kind":"Singleton","url":"{{Paths.TaskService}}"},
        {"name":"TelemetryService","kind":"Singleton","url":"{{Paths.TelemetryService}}"},
        {"name":"Registries","kind":"Singleton","url":"{{Paths.Registries}}"},
        {"name":"Sessions","kind":"Singleton","url":"{{Paths.Sessions}}"}]}
        """);

    public Schema Schema { get; } = new("ServiceDocument");

    public string ContentType => Reply.JsonType;

    public ReadOnlyMemory<byte> Bytes { get; } = Encoding.UTF8.GetBytes(json);
}
