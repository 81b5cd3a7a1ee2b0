using Bmc.Contracts.HostInventory;
using Bmc.Redfish.Protocol;

namespace Bmc.Redfish.Systems.Inventory;

/// <summary>ComputerSystem.ProcessorSummary and MemorySummary, and the links to the parts; nothing as long as the PC has told nothing.</summary>
internal sealed record HostSummary(int Processors, string? Model, long? Cores, long? Threads, int Modules, long Megabytes)
{
    private const double MebibytesPerGibibyte = 1024;

    public static HostSummary Of(HostReport host) => new(
        host.Processors.Count,
        host.Processors.Count > 0 ? host.Processors[0].Model : null,
        host.Processors.Sum(processor => (long?)processor.Cores),
        host.Processors.Sum(processor => (long?)processor.Threads),
        host.Memory.Count,
        host.Memory.Sum(module => module.Megabytes));

    public void Write(ResourceWriter json)
    {
        if (Processors > 0)
        {
            using (json.Object("ProcessorSummary"))
            {
                json.Number("Count", (long)Processors);
                json.Text("Model", Model);
                json.Number("CoreCount", Cores);
                json.Number("LogicalProcessorCount", Threads);
            }
        }

        if (Modules > 0)
        {
            using (json.Object("MemorySummary"))
                json.Number("TotalSystemMemoryGiB", Megabytes / MebibytesPerGibibyte);
        }

        json.Link("Processors", Paths.Processors);
        json.Link("Memory", Paths.Memory);
        json.Link("Storage", Paths.Storage);
        json.Link("EthernetInterfaces", Paths.HostEthernetInterfaces);
    }
}
