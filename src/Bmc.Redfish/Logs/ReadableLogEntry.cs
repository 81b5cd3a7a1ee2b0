using Bmc.Contracts;
using Bmc.Redfish.Protocol;
using Bmc.Redfish.Registries;
using Bmc.Redfish.Routing;

namespace Bmc.Redfish.Logs;

/// <summary>The schema LogEntry: one line of a log.</summary>
internal sealed class ReadableLogEntry(IReadableLog log) : IResource
{
    private static readonly Schema _schema = new("LogEntry", "v1_21_0");

    public Schema Schema => _schema;

    public async ValueTask<Refusal?> WriteAsync(RedfishRequest request, ResourceWriter json)
    {
        if (await log.FindAsync(request, request.Id) is not { } line)
            return Base.ResourceNotFound.With("LogEntry", request.Id);
        Write(log, line, json);
        return null;
    }

    public static void Write(IReadableLog log, LogLine line, ResourceWriter json)
    {
        json.Begin(_schema, ReadableLogEntries.PathOf(log, line), line.Id, $"{log.Name} Entry {line.Id}");
        json.Text("EntryType", "Oem");
        json.Text("OemRecordFormat", log.Format);
        json.Text("Severity", line.Severity);
        json.Time("Created", line.Time);
        json.Text("Message", line.Message);
        if (line.IsOwn)
            json.Text("OriginatorType", "Internal");
        if (line.Origin is not { } origin)
            return;
        json.Text("Originator", origin.Via);
        json.Text("OriginatorType", "Client");
        json.Text("Username", origin.Account);
        json.Text("OriginAddress", AddressOf(origin));
    }

    /// <summary>With a scheme, as the schema has it: that of the interface.</summary>
    private static string? AddressOf(RequestOrigin origin)
    {
        if (origin.Address is not { } address)
            return null;
        string host = address.Contains(':', StringComparison.Ordinal) ? $"[{address}]" : address;
        return origin.Via is "web" or "redfish" ? $"https://{host}" : $"{origin.Via}://{host}";
    }
}
