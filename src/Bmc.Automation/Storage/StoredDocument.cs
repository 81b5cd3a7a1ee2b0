using System.Text.Json.Serialization.Metadata;
using Bmc.Contracts;
using Bmc.Linux.Files;

namespace Bmc.Automation.Storage;

/// <summary>
/// One JSON file that outlives the role. One that can't be understood counts as never written: what this role keeps is off by
/// default, and half a filter presses no button.
/// </summary>
/// <param name="write">Stores the bytes; null for <see cref="AtomicFile.Write"/>.</param>
internal sealed class StoredDocument<T>(string path, JsonTypeInfo<T> type, Action<string, byte[]>? write = null)
    where T : class
{
    private readonly JsonFile<T> _file = new(path, type, write);

    /// <inheritdoc cref="JsonFile{T}.Load"/>
    public T? Load(out string? problem) => _file.Load(out problem);

    /// <summary>Done when it is on the disk. StorageFull, or Unavailable with the reason: then the old contents are intact.</summary>
    public Result Save(T value)
    {
        try
        {
            _file.Save(value);
            return Result.Done;
        }
        catch (IOException exception) when (FullDisk.Caused(exception))
        {
            return Result.Refused(FaultCode.StorageFull, $"{path}: no room on the disk; nothing changed");
        }
        catch (IOException exception)
        {
            return Result.Refused(FaultCode.Unavailable, $"{exception.Message}; nothing changed");
        }
    }
}
