using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Bmc.Contracts;
using Bmc.Linux.Files;

namespace Bmc.Automation.Storage;

/// <summary>
/// One JSON file that outlives the role: replaced whole, so never half written. One that can't be understood is set aside as
/// <c>*.damaged</c> and counts as never written: what this role keeps is off by default, and half a filter presses no button.
/// </summary>
/// <param name="write">Stores the bytes; null for <see cref="AtomicFile.Write"/>.</param>
internal sealed class StoredDocument<T>(string path, JsonTypeInfo<T> type, Action<string, byte[]>? write = null)
    where T : class
{
    // Linux errno values, which IOException.HResult carries.
    private const int NoSpace = 28;
    private const int QuotaExceeded = 122;

    /// <summary>Null when nothing was stored, or when it is lost: then the problem says why.</summary>
    public T? Load(out string? problem)
    {
        problem = null;
        if (!File.Exists(path))
            return null;
        try
        {
            if (JsonSerializer.Deserialize(File.ReadAllBytes(path), type) is { } value)
                return value;
            problem = $"{path} is empty";
        }
        catch (JsonException exception)
        {
            problem = $"{path} is damaged: {exception.Message}";
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            problem = $"{path} can't be read: {exception.Message}";
            return null;
        }

        SetAside();
        return null;
    }

    /// <summary>Done when it is on the disk. StorageFull, or Unavailable with the reason: then the old contents are intact.</summary>
    public Result Save(T value)
    {
        try
        {
            byte[] contents = JsonSerializer.SerializeToUtf8Bytes(value, type);
            if (write is null)
                AtomicFile.Write(path, contents);
            else
                write(path, contents);
            return Result.Done;
        }
        catch (IOException exception) when (exception.HResult is NoSpace or QuotaExceeded)
        {
            return Result.Refused(FaultCode.StorageFull, $"{path}: no room on the disk; nothing changed");
        }
        catch (IOException exception)
        {
            return Result.Refused(FaultCode.Unavailable, $"{exception.Message}; nothing changed");
        }
    }

    private void SetAside()
    {
        try
        {
            File.Move(path, $"{path}.damaged", overwrite: true);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // The next save replaces it.
        }
    }
}
