using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Bmc.Contracts;
using Bmc.Linux.Files;

namespace Bmc.Manager.Storage;

/// <summary>Replaces a file whole or not at all, readable by its owner only; throws IOException as <see cref="AtomicFile"/> does.</summary>
public delegate void StateWriter(string path, ReadOnlySpan<byte> contents);

/// <summary>
/// The role's files. A file that is missing is NotFound and may be made anew; one that is there and can't be understood
/// is Invalid, with its name and the place in it, and is never replaced: it may be all that is left of somebody's work.
/// </summary>
public sealed class StateFolder(string path, StateWriter? writer = null)
{
    private const int NoSpace = 28; // ENOSPC
    private const int FileTooBig = 27; // EFBIG
    private const int QuotaExceeded = 122; // EDQUOT

    private readonly StateWriter _writer = writer ?? ((file, contents) => AtomicFile.Write(file, contents));

    public string PathOf(string name) => Path.Combine(path, name);

    /// <summary>Makes the folder when it is not there, open to its owner only: secrets lie in it.</summary>
    public Result Prepare()
    {
        try
        {
            Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            return Result.Done;
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            return new Fault(FaultCode.Unavailable, $"{path}: can't be made: {problem.Message}");
        }
    }

    public Result<byte[]> Read(string name)
    {
        string file = PathOf(name);
        try
        {
            return File.Exists(file) ? File.ReadAllBytes(file) : new Fault(FaultCode.NotFound, $"{file}: not there");
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            return new Fault(FaultCode.Unavailable, $"{file}: can't be read: {problem.Message}");
        }
    }

    public Result<T> Read<T>(string name, JsonTypeInfo<T> type)
        where T : class
    {
        if (!Read(name).TryGet(out byte[]? bytes, out Fault? fault))
            return fault;
        try
        {
            T? value = JsonSerializer.Deserialize(bytes, type);
            return value is null ? Broken(name, "holds null") : value;
        }
        catch (JsonException problem)
        {
            return Broken(name, problem.Message);
        }
    }

    /// <summary>The fault of a file that can be read but not be meant.</summary>
    public Fault Broken(string name, string problem) =>
        new(FaultCode.Invalid, $"{PathOf(name)} is broken: {problem} Mend it, or move it away to begin anew.");

    /// <summary>On the disk when it answers; StorageFull or Unavailable leave the old contents.</summary>
    public Result Write(string name, ReadOnlySpan<byte> contents)
    {
        string file = PathOf(name);
        try
        {
            _writer(file, contents);
            return Result.Done;
        }
        catch (IOException problem) when (problem.HResult is NoSpace or FileTooBig or QuotaExceeded)
        {
            return new Fault(FaultCode.StorageFull, $"{file}: no room on the disk; nothing changed.");
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            return new Fault(FaultCode.Unavailable, $"{problem.Message}; nothing changed.");
        }
    }

    public Result Write<T>(string name, T value, JsonTypeInfo<T> type)
        where T : class => Write(name, JsonSerializer.SerializeToUtf8Bytes(value, type));

    /// <summary>Gone from the disk when it answers; a file that is not there is gone already.</summary>
    public Result Delete(string name)
    {
        string file = PathOf(name);
        try
        {
            AtomicFile.Delete(file);
            return Result.Done;
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            return new Fault(FaultCode.Unavailable, $"{file}: can't be removed ({problem.Message}).");
        }
    }
}
