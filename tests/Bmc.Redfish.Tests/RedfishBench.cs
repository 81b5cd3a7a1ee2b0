using System.Text;
using System.Text.Json;
using Bmc.Contracts.Accounts;
using Bmc.Contracts.Sensors;
using Bmc.Redfish.Routing;
using Bmc.Redfish.Tasks;
using Bmc.TestKit.Fakes;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace Bmc.Redfish.Tests;

/// <summary>The service before owners that do what the test says; requests as a server hands them in, without sockets.</summary>
internal sealed class RedfishBench
{
    private readonly RedfishService _service;

    public RedfishBench()
    {
        Sensors.Present =
        [
            FakeSensors.Reading(FakeSensors.TemperatureDescription, 41.5),
            FakeSensors.Reading(FakeSensors.VoltageDescription, 12.9, ThresholdState.UpperNonCritical),
            FakeSensors.Unavailable(FakeSensors.PowerDescription, UnavailableReason.HostOff),
        ];
        _service = new RedfishService(
            new RedfishCapabilities
            {
                Accounts = Accounts,
                LockOutPolicy = LockOut,
                SessionPolicy = SignIns.Policy,
                Manager = Manager,
                Network = Network,
                WebCertificates = WebCertificates,
                Services = Services,
                FactoryReset = FactoryReset,
                Power = Power,
                BootOverride = BootOverride,
                Chassis = Chassis,
                Sensors = Sensors,
                Inventory = Inventory,
                Drives = Drives,
                Limits = Limits,
                EventLog = EventLog,
                AuditLog = AuditLog,
                Journal = Journal,
                Diagnostics = Diagnostics,
                UsbDevice = Usb,
                ConsoleLog = Console,
                Watchdog = Watchdog,
                Ipmi = Ipmi,
                HostInventory = HostInventory,
                Subscriptions = Subscriptions,
                Telemetry = Telemetry,
            },
            SignIns,
            Time,
            NullLogger.Instance);
    }

    public IReadOnlyList<Route> Routes => _service.Routes;

    public RunningTasks Tasks => _service.Tasks;

    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));

    public FakeSignIns SignIns { get; } = new();

    public FakeAccounts Accounts { get; } = new();

    public FakeLockOutPolicy LockOut { get; } = new();

    public FakeManager Manager { get; } = new();

    public FakeNetwork Network { get; } = new();

    public FakeWebCertificates WebCertificates { get; } = new();

    public FakeServices Services { get; } = new();

    public FakeFactoryReset FactoryReset { get; } = new();

    public FakeHostPower Power { get; } = new();

    public FakeBootOverride BootOverride { get; } = new();

    public FakeChassis Chassis { get; } = new();

    public FakeSensors Sensors { get; } = new();

    public FakeInventory Inventory { get; } = new();

    public FakeMediaDrives Drives { get; } = new();

    public FakeLimits Limits { get; } = new();

    public FakeEventLog EventLog { get; } = new();

    public FakeAuditLog AuditLog { get; } = new();

    public FakeDiagnostics Diagnostics { get; } = new();

    public FakeUsbDevice Usb { get; } = new();

    public FakeJournal Journal { get; } = new();

    public FakeConsoleLog Console { get; } = new();

    public FakeHostWatchdog Watchdog { get; } = new();

    public FakeEventSubscriptions Subscriptions { get; } = new();

    public FakeTelemetry Telemetry { get; } = new();

    public FakeIpmiSettings Ipmi { get; } = new();

    /// <summary>With the sensors of a whole case beside the three that there are else.</summary>
    public RedfishBench WithCase()
    {
        Sensors.Present = [.. Sensors.Present, .. CaseSensors.All];
        return this;
    }

    public FakeHostInventory HostInventory { get; } = new();

    public Task<Answer> GetAsync(string target, AccountRole role = AccountRole.Administrator) => SendAsync("GET", target, null, role);

    /// <param name="role">Null: nobody signed in.</param>
    public async Task<Answer> SendAsync(string method, string target, string? body, AccountRole? role, params (string Name, string Value)[] headers)
    {
        var context = new DefaultHttpContext();
        HttpRequest request = context.Request;
        request.Method = method;
        request.Protocol = "HTTP/2";
        request.Host = new HostString("bmc.example");
        context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget = target;
        if (body is not null)
        {
            request.Body = new MemoryStream(Encoding.UTF8.GetBytes(body));
            request.ContentType = "application/json";
        }
        else
        {
            request.ContentLength = 0;
        }

        if (role is { } signedIn)
            request.Headers["X-Auth-Token"] = FakeSignIns.TokenOf(signedIn);
        foreach ((string name, string value) in headers)
            request.Headers[name] = value;
        var written = new MemoryStream();
        context.Response.Body = written;
        await _service.HandleAsync(context);
        return new Answer(context.Response.StatusCode, context.Response.Headers, written.ToArray());
    }
}

/// <summary>What came back.</summary>
internal sealed record Answer(int Status, IHeaderDictionary Headers, byte[] Body)
{
    public JsonElement Json => JsonDocument.Parse(Body).RootElement;

    /// <summary>The names of the messages, of an error or beside a resource: "PropertyUnknown".</summary>
    public IReadOnlyList<string> Messages
    {
        get
        {
            JsonElement at = Json.TryGetProperty("error", out JsonElement error) ? error : Json;
            return at.TryGetProperty("@Message.ExtendedInfo", out JsonElement messages)
                ? [.. messages.EnumerateArray().Select(message => message.GetProperty("MessageId").GetString()!.Split('.')[^1])]
                : [];
        }
    }

    /// <summary>A property by its path: "Boot/BootSourceOverrideTarget".</summary>
    public string? this[string path]
    {
        get
        {
            JsonElement value = Json;
            foreach (string name in path.Split('/'))
            {
                if (value.ValueKind != JsonValueKind.Object || !value.TryGetProperty(name, out value))
                    return null;
            }

            return value.ToString();
        }
    }
}
