using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Bmc.Contracts;
using Bmc.Linux.Files;

namespace Bmc.Hardware.Settings;

/// <summary>One JSON file that holds what a capability keeps over restarts: replaced whole, so never half written.</summary>
/// <param name="write">Stores the bytes; null for <see cref="AtomicFile.Write"/>.</param>
public sealed class SettingsFile<T>(string path, JsonTypeInfo<T> type, Action<string, byte[]>? write = null)
    where T : class
{
    // Linux errno values, which IOException.HResult carries.
    private const int NoSpace = 28;
    private const int QuotaExceeded = 122;

    /// <summary>
    /// What was stored last. Null when nothing was, or when it can't be understood: then the problem says so, and the
    /// file is set aside as <c>*.damaged</c> for whoever wants to know.
    /// </summary>
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

    /// <summary>Done when the value is on the disk. StorageFull, or Unavailable with the reason: then the old value is intact.</summary>
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
        catch (IOException exception) when ((exception.InnerException ?? exception).HResult is NoSpace or QuotaExceeded)
        {
            return Result.Refused(FaultCode.StorageFull, $"{path}: no room on the disk; the old setting stays");
        }
        catch (IOException exception)
        {
            return Result.Refused(FaultCode.Unavailable, exception.Message);
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
