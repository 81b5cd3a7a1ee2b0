using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Bmc.Linux.Files;

/// <summary>
/// One JSON file that outlives its program: replaced whole, so never half written. One that can't be understood is set aside as
/// <c>*.damaged</c>, for whoever wants to know, and counts as never written.
/// </summary>
/// <param name="write">Stores the bytes; null for <see cref="AtomicFile.Write"/>.</param>
public sealed class JsonFile<T>(string path, JsonTypeInfo<T> type, Action<string, byte[]>? write = null)
    where T : class
{
    public string Path => path;

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

    /// <summary>It is on the disk when this returns.</summary>
    /// <exception cref="IOException">The old contents are intact; <see cref="FullDisk"/> tells why.</exception>
    public void Save(T value)
    {
        byte[] contents = JsonSerializer.SerializeToUtf8Bytes(value, type);
        if (write is null)
            AtomicFile.Write(path, contents);
        else
            write(path, contents);
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
