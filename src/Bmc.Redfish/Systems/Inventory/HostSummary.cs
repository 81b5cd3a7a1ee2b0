using Bmc.Contracts.HostInventory;
using Bmc.Redfish.Protocol;

namespace Bmc.Redfish.Systems.Inventory;

/// <summary>ComputerSystem.ProcessorSummary and MemorySummary, and the links to the parts; nothing as long as the PC has told nothing.</summary>
internal static class HostSummary
{
    private const double MebibytesPerGibibyte = 1024;

    public static void Write(HostReport host, ResourceWriter json)
    {
        if (host.Processors.Count > 0)
        {
            using (json.Object("ProcessorSummary"))
            {
                json.Number("Count", host.Processors.Count);
                json.Text("Model", host.Processors[0].Model);
                json.Number("CoreCount", host.Processors.Sum(processor => (long?)processor.Cores));
                json.Number("LogicalProcessorCount", host.Processors.Sum(processor => (long?)processor.Threads));
            }
        }

        if (host.Memory.Count > 0)
        {
            using (json.Object("MemorySummary"))
                json.Number("TotalSystemMemoryGiB", host.Memory.Sum(module => module.Megabytes) / MebibytesPerGibibyte);
        }

        json.Link("Processors", Paths.Processors);
        json.Link("Memory", Paths.Memory);
        json.Link("Storage", Paths.Storage);
        json.Link("EthernetInterfaces", Paths.HostEthernetInterfaces);
    }
}
