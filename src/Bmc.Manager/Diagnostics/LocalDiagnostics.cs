using Bmc.Contracts.Diagnostics;
using Bmc.Linux.Proc;

namespace Bmc.Manager.Diagnostics;

/// <summary>How the machine is on which the BMC runs.</summary>
/// <param name="stateFolder">On the file system whose room counts.</param>
/// <param name="proc">"/proc"; a folder in tests.</param>
internal sealed class LocalDiagnostics(string stateFolder, string proc) : IDiagnostics
{
    /// <summary>Percent of fewer ticks would say little.</summary>
    private const int FewestTicks = 50;

    private readonly Lock _lock = new();
    private ProcessorTime _before;
    private ProcessorLoad? _load;

    public ValueTask<BmcDiagnostics> GetAsync(CancellationToken cancellationToken)
    {
        MemoryUse? memory = MemoryInfo.Read(proc) is { } info ? new MemoryUse(info.Total, info.Free, info.Available, info.BuffersAndCache, info.Shared) : null;
        return ValueTask.FromResult(new BmcDiagnostics(Load(), memory, FreeStorage()));
    }

    private ProcessorLoad? Load()
    {
        lock (_lock)
        {
            if (ProcessorTime.Read(proc) is not { } now)
                return null;
            double total = now.Total - _before.Total;
            if (total >= FewestTicks)
            {
                _load = new ProcessorLoad(100 * (now.Kernel - _before.Kernel) / total, 100 * (now.User - _before.User) / total);
                _before = now;
            }

            return _load;
        }
    }

    private long? FreeStorage()
    {
        try
        {
            return new DriveInfo(Path.GetFullPath(stateFolder)).AvailableFreeSpace;
        }
        catch (IOException)
        {
            return null;
        }
    }
}
