using Bmc.Contracts.Diagnostics;
using Bmc.Redfish.Protocol;
using Bmc.Redfish.Routing;

namespace Bmc.Redfish.Managers;

/// <summary>The schema ManagerDiagnosticData: how the BMC itself is.</summary>
internal sealed class ManagerDiagnosticData(IDiagnostics diagnostics, TimeProvider time) : IResource
{
    private const int Kibibyte = 1024;

    private readonly long _started = time.GetTimestamp();

    public Schema Schema { get; } = new("ManagerDiagnosticData", "v1_2_3");

    public async ValueTask<Refusal?> WriteAsync(RedfishRequest request, ResourceWriter json)
    {
        BmcDiagnostics now = await diagnostics.GetAsync(request.Aborted);
        json.Begin(Schema, Paths.DiagnosticData, "ManagerDiagnosticData", "Manager Diagnostic Data");
        json.Volatile(volatileJson => Write(now, volatileJson));
        return null;
    }

    private void Write(BmcDiagnostics now, ResourceWriter json)
    {
        if (now.Processor is { } processor)
        {
            using (json.Object("ProcessorStatistics"))
            {
                json.Number("KernelPercent", processor.KernelPercent);
                json.Number("UserPercent", processor.UserPercent);
            }
        }

        if (now.Memory is { } memory)
        {
            using (json.Object("MemoryStatistics"))
            {
                json.Number("TotalBytes", memory.Total);
                json.Number("UsedBytes", memory.Total - memory.Available);
                json.Number("FreeBytes", memory.Free);
                json.Number("SharedBytes", memory.Shared);
                json.Number("BuffersAndCacheBytes", memory.BuffersAndCache);
                json.Number("AvailableBytes", memory.Available);
            }
        }

        json.Number("FreeStorageSpaceKiB", now.FreeStorageBytes / Kibibyte);
        json.Number("ServiceRootUptimeSeconds", Math.Floor(time.GetElapsedTime(_started).TotalSeconds));
    }
}
