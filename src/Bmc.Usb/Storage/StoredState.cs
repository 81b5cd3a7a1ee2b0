using System.Text.Json.Serialization.Metadata;
using Bmc.Contracts;
using Bmc.Linux.Files;
using Microsoft.Extensions.Logging;

namespace Bmc.Usb.Storage;

/// <summary>One JSON file that outlives the role.</summary>
public sealed class StoredState<T>(string path, JsonTypeInfo<T> type)
    where T : class
{
    private readonly JsonFile<T> _file = new(path, type);

    /// <summary>Null when nothing was stored, or when it is of no use: then the log says why.</summary>
    /// <param name="refuse">Why it is of no use; null of what is.</param>
    public T? Load(ILogger logger, Func<T, string?>? refuse = null)
    {
        T? stored = _file.Load(out string? problem);
        problem ??= stored is null ? null : refuse?.Invoke(stored);
        if (problem is null)
            return stored;
        UsbLog.SettingsLost(logger, problem);
        return null;
    }

    /// <summary>Done when it is on the disk. StorageFull, or Unavailable with the reason: then the old contents are intact.</summary>
    public Result Save(T value)
    {
        try
        {
            _file.Save(value);
            return Result.Done;
        }
        catch (IOException exception)
        {
            return FullDisk.Caused(exception)
                ? Result.Refused(FaultCode.StorageFull, $"{path}: no room on the disk; nothing changed")
                : Result.Refused(FaultCode.Unavailable, $"{exception.Message}; nothing changed");
        }
    }
}
