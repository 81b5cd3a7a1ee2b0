namespace Bmc.Contracts.Diagnostics;

/// <param name="Processor">Since it was last asked, or since the start where nobody has; null where the kernel does not say.</param>
/// <param name="Memory">Null where the kernel does not say.</param>
/// <param name="FreeStorageBytes">Where settings and logs are kept; null when it is not known.</param>
public sealed record BmcDiagnostics(ProcessorLoad? Processor, MemoryUse? Memory, long? FreeStorageBytes);

/// <summary>Percent of all processors.</summary>
public sealed record ProcessorLoad(double KernelPercent, double UserPercent);

/// <summary>Bytes; as the kernel counts them (proc(5), /proc/meminfo).</summary>
/// <param name="Available">What programs can still have without swapping.</param>
public sealed record MemoryUse(long Total, long Free, long Available, long BuffersAndCache, long Shared);

/// <summary>How the BMC itself is, told by the manager role.</summary>
public interface IDiagnostics
{
    ValueTask<BmcDiagnostics> GetAsync(CancellationToken cancellationToken);
}
